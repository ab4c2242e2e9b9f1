package arbiter.engine;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountSource;
import arbiter.account.AccountState;
import arbiter.account.Registration;
import arbiter.account.StateSource;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
                new Registration("some", source, 1),
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
