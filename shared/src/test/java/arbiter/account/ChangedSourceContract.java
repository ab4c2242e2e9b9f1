package arbiter.account;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.engine.Some;
import arbiter.market.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of accounts owes one whose source is changed: nothing of the one before is taken for the new one's. */
public abstract class ChangedSourceContract {

    /** Accounts with nobody else's among them. */
    protected abstract Accounts accounts();

    private static final Settings ON_CHAIN = new Settings(
            "Main on chain",
            new StateSource.Hyperliquid("0x00000000000000000000000000000000000000aA"),
            new AccountTerms(3, Money.of("5000.5"), new BigDecimal("-0.25"), BigDecimal.valueOf(4)),
            Money.of("2.5"),
            null);

    private static final Settings ON_PAPER = new Settings(
            "Main on paper", new StateSource.Paper(Money.of("2500.5")), ON_CHAIN.terms(), Money.of("2.5"), List.of());

    private final Account account = Some.account(UUID.randomUUID().toString());

    private Account found() {
        return accounts().find(account.id()).orElseThrow();
    }

    private boolean report(AccountState state) {
        return accounts().report(found(), state);
    }

    private boolean revise(Settings next) {
        return accounts().revise(account.id(), found().registration(), next, Some.CHANGE);
    }

    @Test
    void forgets_what_a_source_told_and_what_was_seen_of_it_when_another_takes_its_place() {
        accounts().register(account);

        assertThat(revise(ON_CHAIN)).isTrue();

        var found = found();
        assertThat(found.registration()).isEqualTo(new Registration("Main on chain", ON_CHAIN.source(), 2, 2));
        assertThat(found.state()).isEqualTo(AccountState.UNKNOWN);
        assertThat(found.live().seen()).isNull();
        assertThat(found.live().peak()).isNull();
        assertThat(found.live().riskVersion()).isEqualTo(account.live().riskVersion() + 1);
        assertThat(found.live().pending()).isEqualTo(account.live().pending());
        assertThat(found.live().committed()).isEqualTo(account.live().committed());
    }

    @Test
    void keeps_no_part_of_the_settings_of_a_source_that_was_left() {
        accounts().register(account);
        for (var next : List.of(ON_CHAIN, ON_PAPER, Settings.of(account), ON_PAPER, ON_CHAIN)) {
            revise(next);

            assertThat(Settings.of(found())).isEqualTo(next);
        }
    }

    @Test
    void takes_no_state_of_an_account_it_does_not_know_whatever_its_source() {
        assertThat(accounts().report(account.with(ON_CHAIN), Some.state(NOON))).isFalse();
        assertThat(accounts().find(account.id())).isEmpty();
    }

    @Test
    void keeps_what_its_source_told_when_other_settings_change() {
        accounts().register(account);
        var richer = new Settings(
                "Main", StateSource.REPORTED, ON_CHAIN.terms(), ON_CHAIN.modelBudgetPerDay(), List.of("x/one"));

        assertThat(revise(richer)).isTrue();

        var found = found();
        assertThat(found.registration()).isEqualTo(new Registration("Main", StateSource.REPORTED, 2, 1));
        assertThat(found.state()).isEqualTo(account.state());
        assertThat(found.live()).isEqualTo(account.live().in(account.tradingState()));
        assertThat(report(Some.state(NOON.plusSeconds(1)))).isTrue();
    }

    @Test
    void another_opening_balance_is_another_source_and_the_same_one_is_not() {
        accounts().register(account);
        revise(ON_PAPER);
        report(Some.state(NOON));
        var renamed = new Settings("Renamed", ON_PAPER.source(), ON_PAPER.terms(), Money.ZERO, null);
        var richer = renamed.with(new StateSource.Paper(Money.of("2500.51")));

        revise(renamed);
        assertThat(found().registration().sourceVersion()).isEqualTo(2);
        assertThat(found().state()).isEqualTo(Some.state(NOON));

        revise(richer);
        assertThat(found().registration().sourceVersion()).isEqualTo(4);
        assertThat(found().state()).isEqualTo(AccountState.UNKNOWN);
    }

    @Test
    void takes_no_state_of_a_source_that_was_left() {
        accounts().register(account);
        var asked = found();
        revise(ON_CHAIN);

        assertThat(accounts().report(asked, Some.state(NOON.plusSeconds(60)))).isFalse();
        assertThat(accounts().report(asked, asked.state())).isFalse();

        assertThat(found().state()).isEqualTo(AccountState.UNKNOWN);
        assertThat(report(Some.state(NOON.minusSeconds(60)))).isTrue();
        assertThat(accounts().report(asked, Some.state(NOON.minusSeconds(60)))).isFalse();
    }

    @Test
    void takes_no_state_of_a_source_that_was_left_before_it_ever_spoke() {
        accounts().register(account.with(AccountState.UNKNOWN));
        var asked = found();
        revise(ON_CHAIN);
        var askedAgain = found();
        revise(Settings.of(account));

        assertThat(accounts().report(asked, Some.state(NOON))).isFalse();
        assertThat(accounts().report(askedAgain, Some.state(NOON))).isFalse();

        assertThat(found().registration().sourceVersion()).isEqualTo(3);
        assertThat(found().state()).isEqualTo(AccountState.UNKNOWN);
    }

    @Test
    void replaces_no_state_but_the_one_that_was_seen() {
        accounts().register(account);
        var seen = found();
        report(Some.state(NOON.plusSeconds(1)));

        assertThat(accounts().report(seen, Some.state(NOON.plusSeconds(2)))).isFalse();

        assertThat(found().state()).isEqualTo(Some.state(NOON.plusSeconds(1)));
        assertThat(report(Some.state(NOON.plusSeconds(2)))).isTrue();
    }

    @Test
    void a_source_that_is_left_while_it_speaks_tells_nothing() throws Exception {
        accounts().register(account);
        for (var i = 1; i <= 10; i++) {
            report(Some.state(NOON.plusSeconds(60L * i)));
            var asked = found();
            var later = Some.state(NOON.plusSeconds(60L * i + 1));
            var racers = new AtomicInteger();
            var next = i % 2 == 0 ? ON_CHAIN : ON_PAPER;

            Race.of(
                    4,
                    () -> racers.incrementAndGet() == 1
                            ? revise(next)
                            : accounts().report(asked, later));

            assertThat(found().state()).isEqualTo(AccountState.UNKNOWN);
            assertThat(found().registration().sourceVersion()).isEqualTo(i + 1);
        }
    }

    @Test
    void is_found_before_or_after_a_change_of_its_source_and_never_between() throws Exception {
        accounts().register(account);
        var racers = new AtomicInteger();

        Race.of(4, () -> {
            if (racers.incrementAndGet() == 1) return revise(ON_CHAIN);
            for (var i = 0; i < 20; i++) {
                var found = found();
                var isLeft = found.registration().sourceVersion() > 1;
                assertThat(found).isEqualTo(isLeft ? account.with(ON_CHAIN) : account);
            }
            return true;
        });
    }
}
