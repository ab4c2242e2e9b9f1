package arbiter.account;

import arbiter.market.MarketSnapshot;

/** Where an account's state comes from when no executor reports it. */
public interface AccountSource {

    /**
     * What the account holds now, as of the market's time or later. Nothing is kept of it here that a second reading would
     * not find again.
     *
     * @param account with the state that was last known
     * @param market what it is about to be decided on
     * @throws Silent when it cannot be told
     */
    AccountState read(Account account, MarketSnapshot market) throws Silent;

    /** The source did not tell; the message is one sentence without a secret. */
    final class Silent extends Exception {

        private static final long serialVersionUID = 1L;

        public Silent(String message) {
            super(message);
        }

        public Silent(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
