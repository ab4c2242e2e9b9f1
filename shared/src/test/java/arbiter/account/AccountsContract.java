package arbiter.account;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.Race;
import arbiter.engine.Some;
import arbiter.market.Money;
import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import arbiter.strategy.Switch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of accounts owes its readers. */
public abstract class AccountsContract {

    /** Accounts with nobody else's among them. */
    protected abstract Accounts accounts();

    private static final Settings ON_CHAIN = new Settings(
            "Main on chain",
            new StateSource.Hyperliquid("0x00000000000000000000000000000000000000aA"),
            new AccountTerms(3, Money.of("5000.5"), new BigDecimal("-0.25"), BigDecimal.valueOf(4)),
            Money.of("2.5"),
            null);

    private final Account account = Some.account(UUID.randomUUID().toString());

    private Account found() {
        return accounts().find(account.id()).orElseThrow();
    }

    private boolean report(AccountState state) {
        return accounts().report(found(), state);
    }

    private boolean revise(Settings next, Change change) {
        return accounts().revise(account.id(), found().registration(), next, change);
    }

    @Test
    void gives_back_an_account_to_the_last_decimal() {
        assertThat(accounts().find(account.id())).isEmpty();

        assertThat(accounts().register(account)).isTrue();

        assertThat(accounts().find(account.id())).contains(account);
    }

    @Test
    void gives_back_an_account_to_which_nothing_happened_yet() {
        var fresh = new Account(
                account.id(),
                account.terms(),
                new ModelTerms(Money.ZERO, null, List.of()),
                account.state(),
                Live.NEW,
                "dca");

        accounts().register(fresh);

        assertThat(accounts().find(account.id())).contains(fresh);
    }

    @Test
    void registers_an_account_once() throws Exception {
        var registered = Race.of(4, () -> accounts().register(account));
        var again = new Account(
                account.id(), account.terms(), account.modelTerms(), Some.state(NOON.plusSeconds(9)), Live.NEW, "dca");

        assertThat(registered).containsOnlyOnce(true);
        assertThat(accounts().register(again)).isFalse();
        assertThat(accounts().find(account.id())).contains(account);
    }

    @Test
    void takes_a_newer_state_or_the_same_again_and_no_older_one() {
        accounts().register(account);
        var newer = Some.state(NOON.plusNanos(1_000));

        assertThat(report(Some.state(NOON))).isTrue();
        assertThat(report(newer)).isTrue();
        assertThat(report(newer)).isTrue();
        assertThat(report(Some.state(NOON))).isFalse();

        var found = accounts().find(account.id()).orElseThrow();
        assertThat(found.state()).isEqualTo(newer);
        assertThat(found.live()).isEqualTo(account.live());
    }

    @Test
    void takes_no_other_state_of_the_same_time() {
        accounts().register(account);
        var other = account.state().with(account.state().day().withEntry(Money.of("1")));

        assertThat(report(other)).isFalse();

        assertThat(accounts().find(account.id())).contains(account);
    }

    @Test
    void of_two_states_of_the_same_time_one_is_taken() throws Exception {
        accounts().register(account);
        var later = Some.state(NOON.plusSeconds(1));
        var entries = new AtomicInteger();

        var taken = Race.of(4, () -> {
            var day = later.day();
            for (var n = entries.incrementAndGet(); n > 0; n--) day = day.withEntry(Money.of("1"));
            return report(later.with(day));
        });

        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    void keeps_who_registered_an_account_when_and_why() {
        accounts().register(account, Some.CHANGE);

        assertThat(accounts().settingsChanges(account.id(), 9))
                .containsExactly(new SettingsChange(1, Settings.of(account), Some.CHANGE));
        assertThat(accounts().switches(account.id(), 9)).containsExactly(new Switch("swing", null, Some.CHANGE));
    }

    @Test
    void a_registration_is_made_when_its_assignment_begins() {
        var late = new Change("operator", NOON.plusSeconds(1), "too late");

        assertThatIllegalArgumentException().isThrownBy(() -> accounts().register(account, late));
        assertThat(accounts().find(account.id())).isEmpty();
    }

    @Test
    void changes_settings_in_one_step_with_their_history_and_has_everything_judged_again() {
        accounts().register(account);
        var change = at(NOON.plusSeconds(60));

        assertThat(revise(ON_CHAIN, change)).isTrue();

        assertThat(accounts().find(account.id())).contains(account.with(ON_CHAIN));
        var found = accounts().find(account.id()).orElseThrow();
        assertThat(Settings.of(found)).isEqualTo(ON_CHAIN);
        assertThat(found.modelTerms().model()).isEqualTo("openai/gpt-5");
        assertThat(found.live())
                .isEqualTo(account.live().in(account.tradingState()).unseen());
        assertThat(accounts().settingsChanges(account.id(), 9))
                .hasSize(2)
                .first()
                .isEqualTo(new SettingsChange(2, ON_CHAIN, change));
        assertThat(accounts().settingsChanges(account.id(), 1)).hasSize(1);
    }

    @Test
    void leaves_nothing_of_the_settings_before() {
        accounts().register(account);
        revise(ON_CHAIN, Some.CHANGE);
        var reported = Settings.of(account);

        assertThat(revise(reported, Some.CHANGE)).isTrue();

        var found = accounts().find(account.id()).orElseThrow();
        assertThat(Settings.of(found)).isEqualTo(reported);
        assertThat(found.registration().version()).isEqualTo(3);
    }

    @Test
    void changes_no_settings_of_another_version_or_of_an_account_it_does_not_know() {
        accounts().register(account);

        var other = account.registration().revised(ON_CHAIN);

        assertThat(accounts().revise(account.id(), other, ON_CHAIN, Some.CHANGE))
                .isFalse();
        assertThat(accounts().revise(new AccountId("nobody"), account.registration(), ON_CHAIN, Some.CHANGE))
                .isFalse();

        assertThat(accounts().find(account.id())).contains(account);
        assertThat(accounts().settingsChanges(account.id(), 9)).hasSize(1);
        assertThat(accounts().find(new AccountId("nobody"))).isEmpty();
    }

    @Test
    void of_changes_of_settings_at_the_same_moment_one_is_made() throws Exception {
        accounts().register(account);

        var made = Race.of(6, () -> accounts().revise(account.id(), account.registration(), ON_CHAIN, Some.CHANGE));

        assertThat(made).containsOnlyOnce(true);
        assertThat(accounts().settingsChanges(account.id(), 9)).hasSize(2);
    }

    @Test
    void begins_a_peak_anew_in_one_step_with_its_history_and_has_everything_judged_again() {
        accounts().register(account);
        var first = new PeakReset(Money.of("12000.000000000001"), Some.CHANGE);
        var second = new PeakReset(Money.of("11000"), at(NOON.plusSeconds(60)));

        accounts().resetPeak(account.id(), first);
        accounts().resetPeak(account.id(), second);

        var live = accounts().find(account.id()).orElseThrow().live();
        assertThat(live.peak()).isEqualTo(new PeakSinceReset(NOON.plusSeconds(60), null));
        assertThat(live)
                .isEqualTo(account.live().resetAt(NOON).resetAt(second.change().at()));
        assertThat(accounts().peakResets(account.id(), 9)).containsExactly(second, first);
        assertThat(accounts().peakResets(account.id(), 1)).containsExactly(second);
    }

    @Test
    void resets_no_peak_of_an_account_it_does_not_know() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts().resetPeak(account.id(), new PeakReset(Money.ZERO, Some.CHANGE)));
        assertThat(accounts().find(account.id())).isEmpty();
        assertThat(accounts().peakResets(account.id(), 9)).isEmpty();
    }

    @Test
    void tells_times_of_a_second_and_of_its_parts_apart() {
        accounts().register(account);

        assertThat(report(Some.state(NOON.plusMillis(500)))).isTrue();
        assertThat(report(Some.state(NOON.plusMillis(100)))).isFalse();
        assertThat(report(Some.state(NOON.plusSeconds(1)))).isTrue();
    }

    @Test
    void takes_no_state_of_an_account_it_does_not_know() {
        assertThat(accounts().report(account, Some.state(NOON.plusSeconds(1)))).isFalse();
        assertThat(accounts().find(account.id())).isEmpty();
    }

    @Test
    void halts_an_account_and_has_everything_judged_again() {
        accounts().register(account);

        accounts().trade(account.id(), TradingState.HALTED, Some.CHANGE);

        var live = accounts().find(account.id()).orElseThrow().live();
        assertThat(live).isEqualTo(account.live().in(TradingState.HALTED));
        assertThat(live.committed()).isEqualTo(Money.of("0.012345678901"));
    }

    @Test
    void keeps_who_changed_the_trading_state_when_and_why_newest_first() {
        accounts().register(account);
        var relief = new Change("somebody else", NOON.plusSeconds(60), "all is well");

        accounts().trade(account.id(), TradingState.HALTED, Some.CHANGE);
        accounts().trade(account.id(), TradingState.ACTIVE, relief);

        assertThat(accounts().tradingChanges(account.id(), 9))
                .containsExactly(
                        new TradingChange(TradingState.ACTIVE, relief),
                        new TradingChange(TradingState.HALTED, Some.CHANGE));
        assertThat(accounts().tradingChanges(account.id(), 1)).hasSize(1);
    }

    @Test
    void keeps_two_halts_of_one_moment() {
        accounts().register(account);

        accounts().trade(account.id(), TradingState.HALTED, Some.CHANGE);
        accounts().trade(account.id(), TradingState.HALTED, Some.CHANGE);

        assertThat(accounts().tradingChanges(account.id(), 9)).hasSize(2);
    }

    @Test
    void remembers_what_an_account_was_registered_with() {
        accounts().register(account);

        assertThat(accounts().switches(account.id(), 9))
                .containsExactly(new Switch("swing", null, new Change("registration", NOON, "first assignment")));
    }

    @Test
    void switches_an_account_in_one_step_with_its_history_and_has_everything_judged_again() {
        accounts().register(account);
        var seen = account.assignment();
        var change = at(NOON.plusSeconds(60));
        var next = seen.next("dca", change.at());

        assertThat(accounts().assign(account.id(), seen, next, change)).isTrue();

        var found = accounts().find(account.id()).orElseThrow();
        assertThat(found.assignment()).isEqualTo(next).isEqualTo(new Assignment("dca", change.at(), Set.of("swing")));
        assertThat(found.live()).isEqualTo(account.live().in(account.tradingState()));
        assertThat(found.state()).isEqualTo(account.state());
        assertThat(accounts().switches(account.id(), 9)).first().isEqualTo(new Switch("dca", "swing", change));
        assertThat(accounts().switches(account.id(), 1)).hasSize(1);
    }

    @Test
    void switches_nothing_on_an_assignment_that_is_no_longer_the_one_seen() {
        accounts().register(account);
        var seen = account.assignment();
        var second = seen.next("dca", NOON.plusSeconds(60));
        var back = second.next("swing", NOON.plusSeconds(120));
        accounts().assign(account.id(), seen, second, at(second.since()));
        accounts().assign(account.id(), second, back, at(back.since()));
        var stands = accounts().find(account.id()).orElseThrow();

        var late = seen.next("scalping", NOON.plusSeconds(180));

        assertThat(accounts().assign(account.id(), seen, late, at(late.since())))
                .isFalse();
        assertThat(accounts().find(account.id())).contains(stands);
        assertThat(accounts().switches(account.id(), 9)).hasSize(3);
    }

    @Test
    void switches_no_account_it_does_not_know() {
        var seen = account.assignment();

        var next = seen.next("dca", NOON.plusSeconds(60));

        assertThat(accounts().assign(account.id(), seen, next, at(next.since())))
                .isFalse();
        assertThat(accounts().find(account.id())).isEmpty();
        assertThat(accounts().switches(account.id(), 9)).isEmpty();
    }

    @Test
    void of_switches_at_the_same_moment_one_is_made() throws Exception {
        accounts().register(account);
        var seen = account.assignment();
        var next = seen.next("dca", NOON.plusSeconds(60));

        var racers = new AtomicInteger();

        var made = Race.of(6, () -> {
            var racer = new Change("racer " + racers.incrementAndGet(), next.since(), "to be first");
            return accounts().assign(account.id(), seen, next, racer);
        });

        assertThat(made).containsOnlyOnce(true);
        var live = accounts().find(account.id()).orElseThrow().live();
        assertThat(live.riskVersion()).isEqualTo(account.live().riskVersion() + 1);
        assertThat(accounts().switches(account.id(), 9)).hasSize(2);
    }

    @Test
    void finds_who_follows_a_strategy() {
        var own = "custom-" + UUID.randomUUID();
        for (var n = 0; n < 5; n++) {
            var like = Some.account(UUID.randomUUID().toString());
            accounts().register(like.with(Assignment.first(n < 3 ? own : "dca", NOON)));
        }

        assertThat(accounts().followers(own, 9)).hasSize(3);
        assertThat(accounts().followers(own, 2)).hasSize(2);
        assertThat(accounts().followers("nobody-follows-this", 9)).isEmpty();
        assertThat(accounts().interests().strategies()).contains(own, "dca").doesNotContain("nobody-follows-this");
    }

    @Test
    void a_switch_is_made_when_its_assignment_begins() {
        accounts().register(account);
        var seen = account.assignment();
        var next = seen.next("dca", NOON.plusSeconds(60));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts().assign(account.id(), seen, next, at(NOON.plusSeconds(61))));
    }

    private static Change at(Instant time) {
        return new Change("trader", time, "the trend is over");
    }

    @Test
    void halts_no_account_it_does_not_know() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts().trade(account.id(), TradingState.HALTED, Some.CHANGE));
        assertThat(accounts().find(account.id())).isEmpty();
    }

    @Test
    void changes_the_model_of_an_account_and_keeps_who_when_and_why() {
        accounts().register(account);
        var first = new ModelChange("x/other", new Change("ann", NOON, "cheaper"));
        var second = new ModelChange(null, new Change("bob", NOON.plusMillis(1_500), "back to the engine's"));

        accounts().choose(account.id(), first);
        var chosen = accounts().find(account.id());
        accounts().choose(account.id(), second);

        assertThat(chosen).contains(account.with(account.modelTerms().choosing("x/other")));
        assertThat(accounts().find(account.id()))
                .contains(account.with(account.modelTerms().choosing(null)));
        assertThat(accounts().modelChanges(account.id(), 10)).containsExactly(second, first);
        assertThat(accounts().modelChanges(account.id(), 1)).containsExactly(second);
    }

    @Test
    void chooses_no_model_for_an_account_it_does_not_know() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        accounts().choose(account.id(), new ModelChange("x/other", new Change("ann", NOON, "why"))));
        assertThat(accounts().find(account.id())).isEmpty();
        assertThat(accounts().modelChanges(account.id(), 10)).isEmpty();
    }

    @Test
    void keeps_every_change_of_those_who_choose_at_the_same_moment() throws Exception {
        accounts().register(account);

        Race.of(4, () -> {
            accounts().choose(account.id(), new ModelChange("x/other", new Change("ann", NOON, "why")));
            return true;
        });

        assertThat(accounts().modelChanges(account.id(), 10)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 99, 100, 101})
    void pages_through_every_account_once(int limit) {
        var ids = IntStream.range(0, 100)
                .mapToObj(n -> new AccountId("account-%04d".formatted(n)))
                .toList();
        ids.forEach(id -> accounts().register(Some.account(id.value())));
        var seen = new ArrayList<AccountId>();

        var pages = 0;
        String cursor = null;
        do {
            var page = accounts().active(cursor, limit);
            assertThat(page.ids()).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(page.ids());
            cursor = page.next();
            pages++;
        } while (cursor != null);

        assertThat(seen).containsAll(ids).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo((seen.size() + limit - 1) / limit);
        assertThat(accounts().active()).containsExactlyElementsOf(seen);
        assertThat(accounts().active(null, limit).ids()).isEqualTo(seen.subList(0, Math.min(limit, seen.size())));
    }

    @Test
    void refuses_a_cursor_that_is_none() {
        for (var cursor : List.of("", "#", "not one"))
            assertThatIllegalArgumentException().isThrownBy(() -> accounts().active(cursor, 10));
    }
}
