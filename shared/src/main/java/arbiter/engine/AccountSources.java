package arbiter.engine;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountSource;
import arbiter.account.AccountSource.Silent;
import arbiter.account.Accounts;
import arbiter.account.StateSource.Hyperliquid;
import arbiter.account.StateSource.Paper;
import arbiter.account.StateSource.Reported;
import arbiter.market.MarketSnapshot;
import arbiter.market.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings accounts up to date before they are decided on, where no executor reports them. */
public final class AccountSources {

    /** The code of the problem that an account could not be brought up to date; its state grows old, which T5 judges. */
    public static final String SILENT = "account_source_silent";

    private final Accounts accounts;
    private final @Nullable AccountSource hyperliquid;
    private final AccountSource paper;

    /**
     * Sources of the accounts kept here.
     *
     * @param hyperliquid null where the market is not of now: a venue tells of no other time
     */
    public AccountSources(Accounts accounts, @Nullable AccountSource hyperliquid, AccountSource paper) {
        this.accounts = accounts;
        this.hyperliquid = hyperliquid;
        this.paper = paper;
    }

    /** Sources of accounts whose executors all report. */
    public static AccountSources reported(Accounts accounts) {
        return new AccountSources(accounts, null, (_, _) -> {
            throw new Silent("nothing plays its fills here");
        });
    }

    /**
     * Keeps what the account's source tells, unless a state as new as the market is known; returns why it could not be had. An
     * account whose executor reports, or that does not exist, is left as it is.
     */
    public Optional<Problem> refresh(AccountId id, MarketSnapshot market) {
        return accounts.find(id).flatMap(account -> refresh(account, market));
    }

    private Optional<Problem> refresh(Account account, MarketSnapshot market) {
        return switch (account.registration().source()) {
            case Reported _ -> Optional.empty();
            case Hyperliquid _ -> refresh(account, market, hyperliquid);
            case Paper _ -> refresh(account, market, paper);
        };
    }

    private Optional<Problem> refresh(Account account, MarketSnapshot market, @Nullable AccountSource source) {
        if (!account.state().asOf().isBefore(market.asOf())) return Optional.empty();
        if (source == null) return silent("it tells of now, and the market is of another time");
        try {
            accounts.report(account.id(), source.read(account, market));
            return Optional.empty();
        } catch (Silent e) {
            return silent(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Problem> silent(String why) {
        return Optional.of(new Problem(SILENT, null, "the account's source did not tell what it holds: " + why));
    }
}
