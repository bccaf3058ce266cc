package jifen.fundpool;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import jifen.journal.Database;
import jifen.journal.Entry;
import jifen.journal.Journal;
import jifen.journal.NodeKey;
import jifen.journal.Position;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.Event;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Enrolment;
import jifen.protocol.Epoch;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.News;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import jifen.protocol.TopUp;
import org.jspecify.annotations.Nullable;

/** The far end as the fund pool meets it: a real log in a real database, and messages that a test can spoil. */
final class TestKiosk implements AutoCloseable {
    private final RunningPool pool;
    private final Database database;
    private final NodeKey key;
    private final StoreId store;
    private @Nullable Journal journal;
    private String nonce = "";
    private String attempt = "a".repeat(32);
    private Sync.@Nullable Head acked;
    private long cursor;
    private final List<News> news = new ArrayList<>();

    TestKiosk(RunningPool pool, Path folder, StoreId store) {
        this.pool = pool;
        this.store = store;
        this.database = Database.open(folder.resolve("store.db"), List.of(Journal.TABLES));
        this.key = NodeKey.at(folder.resolve("node.key"));
    }

    void enrol(String code) {
        HttpResponse<byte[]> answer = enrolment(Enrolment.Code.parse(code).secret());
        Enrolment.Reply reply = read(answer, Enrolment.Reply.class);
        database.write(tx -> {
            Journal.begin(tx, reply.node(), "store", reply.epoch(), key.publicKey());
            return true;
        });
        journal = new Journal(reply.node(), key);
    }

    HttpResponse<byte[]> enrolment(String secret) {
        byte[] body = Json.write(new Enrolment.Request(Sync.PROTOCOL, secret, key.publicKey()));
        return pool.send(HttpRequest.newBuilder(URI.create(pool.url() + Enrolment.PATH))
                .header(Sync.SIGNATURE_HEADER, Base64.getEncoder().encodeToString(key.sign(body)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    NodeId node() {
        return journal().node();
    }

    NodeKey key() {
        return key;
    }

    List<News> news() {
        return news;
    }

    Sync.@Nullable Head acked() {
        return acked;
    }

    /** Writes an event into this store's log. */
    void write(Event event) {
        writeAs(event, "kiosk");
    }

    void writeAs(Event event, String by) {
        database.write(tx -> journal().append(tx, event, LocalDate.parse("2026-11-21"), RunningPool.START, by));
    }

    /** Where its log ends. */
    Sync.Head head() {
        return database.read(handle -> journal().head(handle)).orElseThrow();
    }

    /** Asks for points onto a card, with a second try when the nonce was another. */
    TopUp.Answer topUp(CardId card, long tmc, Points balance) {
        HttpResponse<byte[]> answer = topUp(Json.write(topUpRequest(card, tmc, balance)));
        if (answer.statusCode() == Sync.Refusal.REPLAYED.status()
                && read(answer, Sync.Problem.class).code().equals("replayed")) {
            answer = topUp(Json.write(topUpRequest(card, tmc, balance)));
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError(RunningPool.text(answer));
        }
        return read(answer, TopUp.Reply.class).answer();
    }

    TopUp.Request topUpRequest(CardId card, long tmc, Points balance) {
        return new TopUp.Request(Sync.PROTOCOL, node(), nonce, card, tmc, balance);
    }

    HttpResponse<byte[]> topUp(byte[] body) {
        HttpResponse<byte[]> answer = pool.send(HttpRequest.newBuilder(URI.create(pool.url() + TopUp.PATH))
                .header(Sync.NODE_HEADER, node().id())
                .header(Sync.SIGNATURE_HEADER, Base64.getEncoder().encodeToString(key.sign(body)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        if (answer.statusCode() == 200) {
            nonce = read(answer, TopUp.Reply.class).nonce();
        } else {
            learn(answer);
        }
        return answer;
    }

    /** Tampers with this store's own books, so that it can write what they would refuse. */
    void fakes(Account account, long amount) {
        database.write(tx -> tx.createUpdate(
                        "INSERT OR REPLACE INTO balance (account, side, amount) VALUES (:account, :side, :amount)")
                .bind("account", account.toString())
                .bind("side", account.kind().side())
                .bind("amount", amount)
                .execute());
    }

    void receives(String lot, String sku, int quantity, long fen) {
        write(new GoodsReceived(
                store,
                List.of(new GoodsReceived.Line(
                        new Sku(sku), new LotId(lot), quantity, new Fen(fen), null, null, "W1"))));
    }

    void accepts(String household, long before, long inAll) {
        write(new RightsAccepted(
                store,
                List.of(new RightsAccepted.Line(
                        new HouseholdId(household), Points.whole(before), Points.whole(inAll)))));
    }

    /** Household H1 of collective C1 takes soap, 2 points a piece. */
    Redeemed soap(String household, String collective, String card, String lot, int pieces, long fen) {
        Points points = Points.whole(2L * pieces);
        return new Redeemed(
                store,
                new HouseholdId(household),
                new CollectiveId(collective),
                new CardId(card),
                CardTier.IDENTIFIER,
                List.of(new Redeemed.Line(new Sku("SOAP"), new LotId(lot), pieces, points, new Fen(fen).times(pieces))),
                points,
                Points.ZERO);
    }

    /** Accepts each grant it was told of and has not yet written down. */
    void acceptsWhatItWasTold() {
        List<RightsAccepted.Line> lines = new ArrayList<>();
        for (News item : news) {
            if (item instanceof News.GrantNews grant) {
                lines.add(new RightsAccepted.Line(grant.household(), Points.ZERO, grant.grantedInAll()));
            }
        }
        write(new RightsAccepted(store, lines));
    }

    /** One exchange as a good kiosk makes it, with a second try when the nonce was another. */
    HttpResponse<byte[]> exchange() {
        HttpResponse<byte[]> answer = push(request());
        if (answer.statusCode() == Sync.Refusal.REPLAYED.status()
                && read(answer, Sync.Problem.class).code().equals("replayed")) {
            answer = push(request());
        }
        return answer;
    }

    Sync.Request request() {
        List<Entry> pending = database.read(handle -> journal()
                .after(handle, acked == null ? null : new Position(acked.epoch(), acked.seq()), Sync.ENTRIES_MAX));
        Sync.Head head = database.read(handle -> journal().head(handle)).orElse(null);
        return new Sync.Request(
                Sync.PROTOCOL,
                node(),
                nonce,
                acked,
                pending.stream().map(Entry::bytes).toList(),
                head,
                head == null ? null : key.sign(SignedHead.message(node(), head)),
                cursor,
                new Sync.Status("test", "2026-11-21T10:00:00"));
    }

    HttpResponse<byte[]> push(Sync.Request request) {
        return push(Json.write(request));
    }

    HttpResponse<byte[]> push(byte[] body) {
        return push(body, key.sign(body), node().id());
    }

    HttpResponse<byte[]> push(byte[] body, byte[] signature, String as) {
        HttpResponse<byte[]> answer = pool.send(HttpRequest.newBuilder(URI.create(pool.url() + Sync.PATH))
                .header(Sync.NODE_HEADER, as)
                .header(Sync.REVISION_HEADER, Integer.toString(Sync.REVISION))
                .header(Sync.SIGNATURE_HEADER, Base64.getEncoder().encodeToString(signature))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        learn(answer);
        return answer;
    }

    /** Asks about its epoch, with a second try when the nonce was another. */
    HttpResponse<byte[]> epoch(Epoch.Ask ask) {
        HttpResponse<byte[]> answer = asked(ask);
        if (answer.statusCode() == Sync.Refusal.REPLAYED.status()
                && read(answer, Sync.Problem.class).code().equals("replayed")) {
            learn(answer);
            answer = asked(ask);
        }
        if (answer.statusCode() == 200) {
            nonce = read(answer, Epoch.Reply.class).nonce();
        } else {
            learn(answer);
        }
        return answer;
    }

    /** As another disk would ask for the same. */
    void attemptsAnew() {
        attempt = UUID.randomUUID().toString().replace("-", "");
    }

    private HttpResponse<byte[]> asked(Epoch.Ask ask) {
        byte[] body = Json.write(new Epoch.Request(Sync.PROTOCOL, node(), nonce, attempt, ask));
        return pool.send(HttpRequest.newBuilder(URI.create(pool.url() + Epoch.PATH))
                .header(Sync.NODE_HEADER, node().id())
                .header(Sync.REVISION_HEADER, Integer.toString(Sync.REVISION))
                .header(Sync.SIGNATURE_HEADER, Base64.getEncoder().encodeToString(key.sign(body)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private void learn(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 200) {
            Sync.Reply reply = read(answer, Sync.Reply.class);
            nonce = reply.nonce();
            acked = reply.ack();
            cursor = reply.newsCursor();
            news.addAll(reply.news());
            return;
        }
        String given = read(answer, Sync.Problem.class).nonce();
        if (given != null) {
            nonce = given;
        }
    }

    static <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
        try {
            return Json.read(answer.body(), type);
        } catch (MalformedMessageException e) {
            throw new AssertionError(RunningPool.text(answer), e);
        }
    }

    private Journal journal() {
        Journal own = journal;
        if (own == null) {
            throw new IllegalStateException("not enrolled");
        }
        return own;
    }

    @Override
    public void close() {
        database.close();
    }
}
