package arbiter.engine;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountSource;
import arbiter.account.AccountState;
import arbiter.account.DayBook;
import arbiter.account.Registration;
import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountSourcesTest {

    private static final AccountId ID = new AccountId("some");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final StateSource ON_CHAIN = new StateSource.Hyperliquid("0x" + "ab".repeat(20));
    private static final StateSource PAPER = new StateSource.Paper(Money.of("10000"));

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final List<String> read = new ArrayList<>();

    /** An account that was last known at noon. */
    private void registered(StateSource source) {
        var some = Some.account(ID.value());
        accounts.register(new Account(
                ID,
                Registration.first("some", source),
                some.terms(),
                some.modelTerms(),
                some.state(),
                some.live(),
                some.assignment()));
    }

    private AccountSource telling(String name, Instant asOf) {
        return (account, market) -> {
            read.add("%s %s %s".formatted(name, account.id(), market.asOf()));
            return Some.state(asOf);
        };
    }

    private static AccountSource silent() {
        return (_, _) -> {
            throw new AccountSource.Silent("Hyperliquid did not answer in time (clearinghouseState)");
        };
    }

    private Optional<Problem> refresh(@Nullable AccountSource hyperliquid, Instant market) {
        return new AccountSources(accounts, hyperliquid, telling("paper", LATER))
                .refresh(ID, new MarketSnapshot(market, new TreeMap<>(), List.of()));
    }

    private AccountState known() {
        return accounts.find(ID).orElseThrow().state();
    }

    @Test
    void an_account_whose_executor_reports_is_left_as_it_is() {
        registered(StateSource.REPORTED);

        assertThat(refresh(telling("hyperliquid", LATER), LATER)).isEmpty();

        assertThat(known().asOf()).isEqualTo(NOON);
        assertThat(read).isEmpty();
    }

    @Test
    void an_account_that_does_not_exist_is_nobodys_problem() {
        assertThat(refresh(telling("hyperliquid", LATER), LATER)).isEmpty();

        assertThat(read).isEmpty();
    }

    @Test
    void keeps_what_the_source_of_the_account_tells() {
        registered(ON_CHAIN);

        assertThat(refresh(telling("hyperliquid", LATER), LATER)).isEmpty();

        assertThat(read).containsExactly("hyperliquid some " + LATER);
        assertThat(known()).isEqualTo(Some.state(LATER));
    }

    @Test
    void asks_the_other_source_for_a_paper_account() {
        registered(PAPER);

        assertThat(refresh(telling("hyperliquid", LATER), LATER)).isEmpty();

        assertThat(read).containsExactly("paper some " + LATER);
    }

    @Test
    void a_silent_source_is_named_and_the_state_kept() {
        registered(ON_CHAIN);

        var problem = refresh(silent(), LATER);

        assertThat(problem)
                .contains(new Problem(
                        "account_source_silent",
                        null,
                        "the account's source did not tell what it holds: Hyperliquid did not answer in time"
                                + " (clearinghouseState)"));
        assertThat(known()).isEqualTo(Some.state(NOON));
    }

    @Test
    void a_state_as_new_as_the_market_is_not_read_again() {
        registered(ON_CHAIN);

        assertThat(refresh(silent(), NOON)).isEmpty();
        assertThat(refresh(silent(), NOON.minusSeconds(1))).isEmpty();
        assertThat(refresh(silent(), NOON.plusMillis(1))).isPresent();
    }

    @Test
    void a_newer_state_wins_over_what_the_source_tells() {
        registered(ON_CHAIN);
        var newer = Some.state(LATER.plusSeconds(5));
        AccountSource overtaken = (_, _) -> {
            accounts.report(ID, newer);
            return Some.state(LATER);
        };

        assertThat(refresh(overtaken, LATER)).isEmpty();

        assertThat(known()).isEqualTo(newer);
    }

    @Test
    void what_was_told_while_another_state_came_in_between_is_asked_for_again() {
        registered(ON_CHAIN);
        var between = Some.state(NOON.plusSeconds(30));
        AccountSource overtaken = (account, _) -> {
            read.add("after " + account.state().asOf());
            if (read.size() == 1) accounts.report(ID, between);
            return Some.state(LATER);
        };

        assertThat(refresh(overtaken, LATER)).isEmpty();

        assertThat(read).containsExactly("after " + NOON, "after " + between.asOf());
        assertThat(known().asOf()).isEqualTo(LATER);
    }

    @Test
    void one_that_is_as_new_as_what_was_told_will_do_though_the_market_is_newer() {
        registered(ON_CHAIN);
        AccountSource overtaken = (_, _) -> {
            read.add("asked");
            accounts.report(ID, Some.state(NOON.plusSeconds(30)));
            return Some.state(NOON.plusSeconds(20));
        };

        assertThat(refresh(overtaken, LATER)).isEmpty();

        assertThat(read).hasSize(1);
        assertThat(known().asOf()).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void whoever_is_overtaken_again_and_again_is_named() {
        registered(ON_CHAIN);
        AccountSource overtaken = (_, _) -> {
            accounts.report(ID, Some.state(known().asOf().plusMillis(1)));
            return Some.state(LATER);
        };

        assertThat(refresh(overtaken, LATER))
                .map(Problem::message)
                .contains("the account's source did not tell what it holds: others kept what it told 3 times in a row");
    }

    @Test
    void what_a_source_told_that_was_left_meanwhile_is_not_kept_and_the_new_one_is_asked() {
        registered(ON_CHAIN);
        AccountSource left = (_, _) -> {
            read.add("hyperliquid");
            changeTo(PAPER);
            return Some.state(LATER.plusSeconds(1));
        };

        assertThat(refresh(left, LATER)).isEmpty();

        assertThat(read).containsExactly("hyperliquid", "paper some " + LATER);
        assertThat(known()).isEqualTo(Some.state(LATER));
    }

    @Test
    void what_a_source_told_that_was_left_for_reports_is_not_kept() {
        registered(PAPER);
        var left = new AccountSources(accounts, null, (_, _) -> {
            changeTo(StateSource.REPORTED);
            return Some.state(LATER);
        });

        assertThat(left.refresh(ID, new MarketSnapshot(LATER, new TreeMap<>(), List.of())))
                .isEmpty();

        assertThat(known()).isEqualTo(AccountState.UNKNOWN);
    }

    /** 10,000 USD on paper say nothing of the 100,000 USD of the account that is read from now on. */
    @Test
    void an_account_whose_source_is_changed_opens_its_day_with_what_the_new_one_tells() {
        registered(PAPER);
        AccountSource rich = (account, _) -> {
            var usd = Money.of("100000");
            var day = DayBook.of(account).figures(LATER, usd, List.of(), 0, Money.ZERO);
            return new AccountState(LATER, usd, usd, day, List.of(), List.of(), Map.of(), List.of());
        };
        changeTo(ON_CHAIN);

        assertThat(refresh(rich, LATER)).isEmpty();

        assertThat(known().day().openEquity()).isEqualTo(Money.of("100000"));
        assertThat(known().day().peakEquity()).isEqualTo(Money.of("100000"));
        assertThat(accounts.find(ID).orElseThrow().peak(Money.of("90000"))).isEqualTo(Money.of("100000"));
    }

    private void changeTo(StateSource source) {
        var account = accounts.find(ID).orElseThrow();
        var next = Settings.of(account).with(source);
        assertThat(accounts.revise(ID, account.registration(), next, Some.CHANGE))
                .isTrue();
    }

    @Test
    void a_market_of_another_time_has_no_venue_to_ask() {
        registered(ON_CHAIN);

        var problem = refresh(null, LATER);

        assertThat(problem)
                .map(Problem::message)
                .contains(
                        "the account's source did not tell what it holds: it tells of now, and the market is of another"
                                + " time");
        assertThat(known().asOf()).isEqualTo(NOON);
    }
}
