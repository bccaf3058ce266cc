package jifen.fundpool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import jifen.fundpool.config.ConfigFile;
import jifen.fundpool.config.ConfigurationException;
import jifen.fundpool.config.PoolConfig;
import jifen.fundpool.staff.FirstAdmin;
import jifen.journal.DamagedDatabaseException;
import jifen.journal.DatabaseInUseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code jifen fund-pool --config FILE}: runs until it is told to stop. */
public final class Main {
    private static final int WRONG_USAGE = 2;
    private static final int MACHINE_TROUBLE = 3;

    private static final String USAGE = """
            jifen fund-pool --config FILE

            Runs the fund pool of a township until it is told to stop (Ctrl-C). The first start makes its database,
            key and certificate in the data folder, and prints a one-time password for the first person, admin.
            An annotated example: store-backend/fund-pool/src/main/dist/fund-pool.conf
            Exit: 0 stopped, 2 wrong usage or configuration (all mistakes are listed), 3 damaged or in use.""";

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        int code = run(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String[] args) throws InterruptedException {
        if (args.length == 1 && args[0].equals("--help")) {
            System.out.println(USAGE);
            return 0;
        }
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println(USAGE);
            return WRONG_USAGE;
        }
        PoolConfig config;
        try {
            config = ConfigFile.read(Path.of(args[1]));
        } catch (ConfigurationException e) {
            System.err.println(e.getMessage());
            return WRONG_USAGE;
        }
        plainLog();
        FundPool pool;
        try {
            pool = FundPool.start(config, InstantSource.system());
        } catch (DamagedDatabaseException | DatabaseInUseException | IllegalStateException e) {
            System.err.println(e.getMessage());
            return MACHINE_TROUBLE;
        } catch (RuntimeException e) {
            System.err.println("The fund pool cannot listen on " + config.host() + ":" + config.port() + ": " + root(e)
                    + ". Is the port taken, or not yours to use?");
            return MACHINE_TROUBLE;
        }
        System.out.println("ready " + pool.url());
        pool.firstPassword()
                .ifPresent(password -> System.out.println("sign in as " + FirstAdmin.ID + " with the one-time password "
                        + password + " (until it is changed it stands in " + pool.firstPasswordFile() + ")"));
        untilStopped(pool);
        return 0;
    }

    private static void untilStopped(FundPool pool) throws InterruptedException {
        Logger log = LoggerFactory.getLogger("fund-pool");
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            pool.close();
                            // The log's own handlers are gone by now.
                            System.out.println("stopped: the end of the log is signed, the database closed");
                            stopped.countDown();
                        },
                        "stop"));
        log.info("ready at {}", pool.url());
        stopped.await();
    }

    private static String root(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static void plainLog() {
        try (InputStream in = Main.class.getResourceAsStream("logging.properties")) {
            if (in != null) {
                LogManager.getLogManager().readConfiguration(in);
            }
        } catch (IOException e) {
            System.err.println("the log keeps its usual form: " + e.getMessage());
        }
    }
}
