package jifen.workbench.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jifen.workbench.demo.StageFailure;

/** Every bound of the books that needs neither PostgreSQL nor a month's close. */
final class BooksBench {
    static final int ROUNDS = 40;

    /** A walk along five million entries takes half a minute; the ratio is the same over fewer. */
    private static final int CHAIN_ROUNDS_MAX = 10;

    private static final int CHAIN_SIZE = 200_000;

    private final Path kept;
    private final Path fresh;
    private final int size;
    private final Consumer<String> say;

    /**
     * @param kept for the grown books
     * @param fresh an empty one
     * @param size redemptions in the grown books
     */
    BooksBench(Path kept, Path fresh, int size, Consumer<String> say) {
        this.kept = kept;
        this.fresh = fresh;
        this.size = size;
        this.say = say;
    }

    /** @throws StageFailure when the grown books do not fit on the disk */
    List<Figure> measure(int rounds) {
        GrownBooks grown = new GrownBooks(kept, size, say);
        Optional<String> trouble = grown.trouble();
        if (trouble.isPresent()) {
            throw new StageFailure(trouble.get());
        }
        say.accept("commits in young books …");
        List<Figure> figures = new ArrayList<>(new CommitBench(fresh, rounds).young());
        say.accept("import at the centre …");
        Figure imported = new ImportBench(fresh, rounds).measure();
        say.accept("books of " + Math.min(size, CHAIN_SIZE) + " redemptions, for the chain …");
        Figure chain = chain(Math.min(rounds, CHAIN_ROUNDS_MAX));
        say.accept("books of " + size + " redemptions; where they are not there yet, this takes long …");
        GrownBooks.Opened opened = grown.open();
        try (BenchShop old = opened.shop()) {
            say.accept("commits in grown books …");
            figures.add(1, new CommitBench(fresh, rounds).grown(old, opened.remark()));
        }
        figures.add(imported);
        figures.add(chain);
        return figures;
    }

    private Figure chain(int rounds) {
        GrownBooks.Opened opened = new GrownBooks(kept, Math.min(size, CHAIN_SIZE), say).open();
        try (BenchShop shop = opened.shop()) {
            return new ChainBench(rounds).measure(shop.shop().database());
        }
    }
}
