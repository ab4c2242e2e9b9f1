package arbiter.engine;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.Accounts;
import arbiter.account.DayFigures;
import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.engine.AccountDesk.Outcome.Refused;
import arbiter.engine.AccountDesk.Outcome.Stands;
import arbiter.engine.AccountDesk.Why;
import arbiter.market.Money;
import arbiter.strategy.StrategyCatalogue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report comes to when something else happens to the account at the same time. */
class AccountDeskTest {

    private static final AccountId ID = new AccountId("main");
    private static final StateSource PAPER = new StateSource.Paper(Money.of("10000"));

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final Deque<Runnable> beforeReports = new ArrayDeque<>();
    private final AccountDesk desk = new AccountDesk(interrupted(), StrategyCatalogue.predefined());

    AccountDeskTest() {
        accounts.register(Some.account(ID.value()));
    }

    /** The accounts, where something happens just before a report is kept. */
    private Accounts interrupted() {
        return (Accounts) Proxy.newProxyInstance(
                AccountDeskTest.class.getClassLoader(), new Class<?>[] {Accounts.class}, (_, method, args) -> {
                    if (method.getName().equals("report") && !beforeReports.isEmpty())
                        beforeReports.pop().run();
                    try {
                        return method.invoke(accounts, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private AccountState known() {
        return accounts.find(ID).orElseThrow().state();
    }

    private void changeTo(StateSource source) {
        var account = accounts.find(ID).orElseThrow();
        var next = Settings.of(account).with(source);
        assertThat(desk.put(ID, next, null, account.registration().version(), Some.CHANGE))
                .isInstanceOf(Stands.class);
    }

    @Test
    void a_report_that_meets_an_older_one_is_kept_after_it() {
        beforeReports.add(() -> accounts.report(ID, Some.state(NOON.plusSeconds(1))));

        var outcome = desk.report(ID, Some.state(NOON.plusSeconds(2)));

        assertThat(outcome).isInstanceOf(Stands.class);
        assertThat(known()).isEqualTo(Some.state(NOON.plusSeconds(2)));
    }

    /** 500 were paid in on the day before by the state known, 300 more by the one that came in between. */
    @Test
    void a_report_of_a_new_day_takes_over_what_was_told_of_the_days_before() {
        var midnight = Instant.parse("2025-10-11T00:00:00Z");
        desk.report(ID, transferring(midnight.minusSeconds(2), "500"));
        var known = known().day().transfersBefore();
        beforeReports.add(() -> accounts.report(
                ID, transferring(midnight.minusSeconds(1), "800").after(known())));

        desk.report(ID, transferring(midnight, "0"));

        assertThat(known().asOf()).isEqualTo(midnight);
        assertThat(known().day().transfersBefore()).isEqualTo(known.plus(Money.of("800")));
    }

    @Test
    void a_report_that_is_repeated_is_a_success_on_either_side_of_midnight() {
        var midnight = Instant.parse("2025-10-11T00:00:00Z");
        for (var state : List.of(transferring(midnight.minusSeconds(2), "500"), transferring(midnight, "7"))) {
            assertThat(desk.report(ID, state)).isInstanceOf(Stands.class);
            var stands = known();

            assertThat(desk.report(ID, state)).isInstanceOf(Stands.class);

            assertThat(known()).isEqualTo(stands);
        }
    }

    private static AccountState transferring(Instant asOf, String usd) {
        var day = new DayFigures(Money.of("1"), Money.of(usd), Money.of("1"), 0, Money.ZERO);
        return Some.state(asOf).with(day);
    }

    @Test
    void a_report_that_meets_a_newer_one_is_refused() {
        beforeReports.add(() -> accounts.report(ID, Some.state(NOON.plusSeconds(3))));

        var outcome = desk.report(ID, Some.state(NOON.plusSeconds(2)));

        assertThat(outcome)
                .isEqualTo(new Refused(
                        Why.NEWER_STATE, "a newer state of account main stands, as of 2025-10-10T12:00:03Z"));
    }

    @Test
    void a_report_that_meets_itself_stands() {
        beforeReports.add(() -> accounts.report(ID, Some.state(NOON.plusSeconds(2))));

        assertThat(desk.report(ID, Some.state(NOON.plusSeconds(2)))).isInstanceOf(Stands.class);
    }

    @Test
    void a_report_that_meets_a_change_of_the_source_is_refused() {
        beforeReports.add(() -> changeTo(PAPER));

        var outcome = desk.report(ID, Some.state(NOON.plusSeconds(2)));

        assertThat(outcome)
                .isEqualTo(new Refused(
                        Why.OTHER_SOURCE, "the state of account main is not reported: it comes from paper"));
        assertThat(known()).isEqualTo(AccountState.UNKNOWN);
    }

    @Test
    void an_account_whose_source_is_changed_is_told_without_a_state_though_positions_stood() {
        assertThat(known().positions()).isNotEmpty();
        changeTo(PAPER);

        var view = AccountView.of(accounts.find(ID).orElseThrow(), TradingState.ACTIVE, NOON.plusSeconds(60));

        assertThat(view.source()).isEqualTo("paper");
        assertThat(view.state()).isNull();
    }
}
