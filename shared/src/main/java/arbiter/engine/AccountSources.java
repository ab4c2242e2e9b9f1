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
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings accounts up to date before they are decided on, where no executor reports them. */
public final class AccountSources {

    /** The code of the problem that an account could not be brought up to date; its state grows old, which T5 judges. */
    public static final String SILENT = "account_source_silent";

    private static final int MOST_TRIES = 3;

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
     * account whose executor reports, or that does not exist, is left as it is. What was told while another state came in
     * between, or another source, is not kept but asked for again.
     */
    public Optional<Problem> refresh(AccountId id, MarketSnapshot market) {
        try {
            keep(id, market);
            return Optional.empty();
        } catch (Silent e) {
            return Optional.of(
                    new Problem(SILENT, null, "the account's source did not tell what it holds: " + e.getMessage()));
        }
    }

    private void keep(AccountId id, MarketSnapshot market) throws Silent {
        var wanted = market.asOf();
        for (var attempt = 1; attempt <= MOST_TRIES; attempt++) {
            var account = accounts.find(id).orElse(null);
            if (account == null || isLeftAsItIs(account, wanted)) return;
            var told = source(account).read(account, market);
            if (accounts.report(account, told)) return;
            // One as new as this will do: the source's clock may be behind the market's.
            if (told.asOf().isBefore(wanted)) wanted = told.asOf();
        }
        throw new Silent("others kept what it told %d times in a row".formatted(MOST_TRIES));
    }

    private static boolean isLeftAsItIs(Account account, Instant wanted) {
        return account.registration().source() instanceof Reported
                || !account.state().asOf().isBefore(wanted);
    }

    private AccountSource source(Account account) throws Silent {
        return switch (account.registration().source()) {
            case Paper _ -> paper;
            case Hyperliquid _ when hyperliquid != null -> hyperliquid;
            case Hyperliquid _ -> throw new Silent("it tells of now, and the market is of another time");
            case Reported _ -> throw new IllegalArgumentException("nobody reads account " + account.id());
        };
    }
}
