package arbiter.decision;

import arbiter.account.AccountId;
import java.util.Optional;

/** The durable record of what was decided. One record per decision id, and the first one kept stands. */
public interface DecisionLog {

    /** The record of a decision, if it stands. */
    Optional<DecisionRecord> find(DecisionId id);

    /** The hash of an account's newest record; empty before its first. */
    Optional<String> head(AccountId account);

    /**
     * Keeps this record unless another is already kept under its id, and returns the one that stands.
     *
     * @throws ChainMoved when the account's newest record is no longer the one this record follows
     */
    DecisionRecord keep(DecisionRecord record) throws ChainMoved;

    /** Another decision of the account was recorded in between. */
    final class ChainMoved extends Exception {

        private static final long serialVersionUID = 1L;

        public ChainMoved(AccountId account) {
            super("another decision of account %s was recorded first".formatted(account));
        }
    }
}
