package org.cachette.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The transactions of the container, where it has any. */
@ApplicationScoped
public class Transactions {

    private static final Logger LOGGER = System.getLogger(Transactions.class.getName());
    private static final String NAME = "java:comp/TransactionSynchronizationRegistry";

    private volatile @Nullable TransactionSynchronizationRegistry registry;

    /** Looks the registry up on a thread that certainly has the application's names, as others may not. */
    @SuppressWarnings("BanJNDI") // The name is a constant of Jakarta EE.
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
        try {
            registry = (TransactionSynchronizationRegistry) new InitialContext().lookup(NAME);
        } catch (NamingException e) {
            LOGGER.log(Level.INFO, "No transactions here ({0}): invalidations wait for none", e.toString());
        }
    }

    /** Whether the caller is inside one. */
    boolean isActive() {
        return current() != null;
    }

    /** What tells the caller's transaction from all others, from its beginning until it is committed or rolled back; null for none. */
    @Nullable
    Object current() {
        TransactionSynchronizationRegistry known = registry;
        if (known == null) {
            return null;
        }
        return switch (known.getTransactionStatus()) {
            case Status.STATUS_NO_TRANSACTION,
                    Status.STATUS_COMMITTED,
                    Status.STATUS_ROLLEDBACK,
                    Status.STATUS_UNKNOWN -> null;
            default -> known.getTransactionKey();
        };
    }

    /** What was kept in the caller's transaction; null for nothing, or where there is no transaction. */
    @Nullable
    Object kept(Object name) {
        TransactionSynchronizationRegistry known = registry;
        return known == null || current() == null ? null : known.getResource(name);
    }

    /**
     * Keeps something in the caller's transaction, that is told how it ends.
     *
     * @return false when the transaction is too far to be waited for
     */
    boolean keepUntilTheEnd(Object name, Ending value) {
        TransactionSynchronizationRegistry known = registry;
        if (known == null) {
            return false;
        }
        try {
            if (known.getTransactionStatus() == Status.STATUS_MARKED_ROLLBACK) {
                // It can only be rolled back, and some servers register nothing with it any more.
                return true;
            }
            known.registerInterposedSynchronization(new End(value));
            known.putResource(name, value);
            return true;
        } catch (IllegalStateException e) {
            LOGGER.log(Level.DEBUG, "The transaction takes no synchronization any more", e);
            return false;
        }
    }

    /** Has somebody told how the caller's transaction ends. */
    void watch(Ending ending) {
        TransactionSynchronizationRegistry known = registry;
        if (known != null) {
            known.registerInterposedSynchronization(new End(ending));
        }
    }

    /** How a transaction ends. */
    interface Ending {

        /** It is about to be committed; never told of one that is rolled back from the start. */
        void beforeCommit();

        /** It has ended otherwise than by a rollback; an unknown end counts as a commit. */
        void committed();

        /** It was rolled back. */
        void rolledBack();
    }

    private record End(Ending ending) implements Synchronization {

        @Override
        public void beforeCompletion() {
            try {
                ending.beforeCommit();
            } catch (RuntimeException e) {
                // The server would roll the transaction back.
                LOGGER.log(Level.WARNING, "Before a commit", e);
            }
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_ROLLEDBACK) {
                ending.rolledBack();
            } else {
                ending.committed();
            }
        }
    }
}
