package arbiter.local;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.Live;
import arbiter.account.ModelTerms;
import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.market.Money;
import arbiter.strategy.Assignment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Accounts that are invented where there are none: {@code account-0001} and on, 10,000 USD and flat, with 10 USD a day for models. */
final class Seeding {

    private static final Money BALANCE = Money.of("10000");
    private static final AccountTerms TERMS =
            new AccountTerms(10, Money.of("20000"), BigDecimal.valueOf(2), BigDecimal.valueOf(5));
    private static final ModelTerms MODEL_TERMS = ModelTerms.of(Money.of("10"));

    private Seeding() {}

    /** The id of the n-th account, from 1. */
    static AccountId id(int number) {
        return new AccountId("account-%04d".formatted(number));
    }

    /** A paper account that begins at a time with nothing decided yet. */
    static Account paper(AccountId id, String strategyId, Instant at) {
        var settings = new Settings(
                id.value(), new StateSource.Paper(BALANCE), TERMS, MODEL_TERMS.budgetPerDay(), MODEL_TERMS.fallbacks());
        return Account.begin(id, settings, Assignment.first(strategyId, at));
    }

    /** An account whose executor just reported it as fresh. */
    static Account account(AccountId id, String strategyId, Instant asOf) {
        var day = new DayFigures(BALANCE, Money.ZERO, BALANCE, 0, Money.ZERO);
        var state = new AccountState(asOf, BALANCE, BALANCE, day, List.of(), List.of(), Map.of(), List.of());
        return new Account(id, TERMS, MODEL_TERMS, state, Live.NEW, strategyId);
    }
}
