package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.cachette.api.CacheInvalidate;
import org.cachette.api.CacheType;

/** Writes to a database whose commits can be held up, and refused. */
@Path("/committing")
@ApplicationScoped
public class Committing {

    @Inject
    Calls calls;

    @Inject
    Writing.Writer writer;

    @Inject
    UserTransaction transaction;

    /** A transaction begun for this method alone. */
    @POST
    @Path("own")
    @Transactional
    @CacheInvalidate(types = CacheType.PRODUCT)
    public void own(@QueryParam("refused") boolean refused) throws Exception {
        enlist(refused);
    }

    /** A transaction around the write. */
    @POST
    @Path("around")
    public void around(@QueryParam("refused") boolean refused) throws Exception {
        transaction.begin();
        enlist(refused);
        writer.joined();
        transaction.commit();
    }

    private void enlist(boolean refused) throws Exception {
        transactionManager().getTransaction().enlistResource(new Database(calls, refused));
    }

    /** Jakarta EE has no name of its own for it. */
    private static TransactionManager transactionManager() throws NamingException {
        InitialContext names = new InitialContext();
        try {
            return (TransactionManager) names.lookup("java:jboss/TransactionManager");
        } catch (NamingException e) {
            return (TransactionManager) names.lookup("java:appserver/TransactionManager");
        }
    }

    private record Database(Calls calls, boolean refusing) implements XAResource {

        @Override
        public void commit(Xid xid, boolean onePhase) throws XAException {
            int unused = calls.next("commit");
            if (refusing) {
                throw new XAException(XAException.XA_RBROLLBACK);
            }
        }

        @Override
        public int prepare(Xid xid) {
            return XA_OK;
        }

        @Override
        public void rollback(Xid xid) {}

        @Override
        public void start(Xid xid, int flags) {}

        @Override
        public void end(Xid xid, int flags) {}

        @Override
        public void forget(Xid xid) {}

        @Override
        public Xid[] recover(int flag) {
            return new Xid[0];
        }

        @Override
        public boolean isSameRM(XAResource other) {
            return other == this;
        }

        @Override
        public int getTransactionTimeout() {
            return 0;
        }

        @Override
        public boolean setTransactionTimeout(int seconds) {
            return false;
        }
    }
}
