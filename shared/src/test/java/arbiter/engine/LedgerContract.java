package arbiter.engine;

import static arbiter.engine.Some.BTC;
import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.Race;
import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.account.Live;
import arbiter.account.PeakSinceReset;
import arbiter.account.TradingState;
import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.ExperimentRef;
import arbiter.decision.Status;
import arbiter.decision.Usage;
import arbiter.engine.Ledger.LostWork;
import arbiter.engine.Ledger.Reservation;
import arbiter.json.Json;
import arbiter.market.Money;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Prompt;
import arbiter.model.routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger owes the decisions of an account; its history is held to {@link HistoryContract}. */
public abstract class LedgerContract {

    private static final Instant LEASE = NOON.plusSeconds(55);
    private static final LocalDate DAY = LocalDate.parse("2025-10-10");
    private static final Money CAP = Money.of("10");
    private static final Reservation FREE = new Reservation(DAY, Money.ZERO, CAP);
    private static final Route ROUTE =
            new Route("openai/gpt-5", List.of("x-ai/grok-4"), new ExperimentRef("e1", "first"));
    private static final Prompt PROMPT = new Prompt("system", "market", "account");

    /** The account that each test has to itself. */
    private final AccountId account = new AccountId(UUID.randomUUID().toString());

    protected abstract Ledger ledger();

    protected abstract Accounts accounts();

    @BeforeEach
    void register() {
        accounts().register(Some.account(account.value()));
    }

    @Test
    void gives_a_new_decision_to_the_first_who_claims_it() {
        var request = request("c1");

        var claim = ledger().claim(request, NOON, LEASE);

        assertThat(claim).isEqualTo(new Claim.Mine(new Work(request, WorkState.RESERVED, 1, NOON, LEASE, 0, null)));
        assertThat(ledger().work(request.decisionId())).contains(((Claim.Mine) claim).work());
        assertThat(ledger().work(request("c2").decisionId())).isEmpty();
    }

    @Test
    void says_who_holds_it_until_the_lease_is_past_and_not_a_moment_longer() {
        claim("c1");

        var held = ledger().claim(request("c1"), LEASE.minusNanos(1), LEASE.plusSeconds(55));
        var taken = ledger().claim(request("c1"), LEASE, LEASE.plusSeconds(55));

        assertThat(held).isEqualTo(new Claim.Held(LEASE));
        assertThat(taken)
                .isEqualTo(new Claim.Mine(
                        new Work(request("c1"), WorkState.RESERVED, 2, NOON, LEASE.plusSeconds(55), 0, null)));
    }

    @Test
    void keeps_the_first_request_of_its_key_and_refuses_another() {
        claim("c1");
        var other = Some.request(account, "c1", List.of(BTC));

        assertThat(ledger().claim(other, NOON, LEASE)).isEqualTo(new Claim.OtherRequest());
    }

    @Test
    void lets_a_worker_write_nothing_once_another_took_over() throws Exception {
        var lost = claim("c1");
        var asked = asked(lost, FREE);
        var mine = takeOver("c1");

        assertThatThrownBy(() -> asked(lost, FREE)).isInstanceOf(LostWork.class);
        assertThatThrownBy(() -> ledger().asksAgain(asked, FREE)).isInstanceOf(LostWork.class);
        assertThatThrownBy(() -> record(asked, live())).isInstanceOf(LostWork.class);
        assertThat(mine.state()).isEqualTo(WorkState.ASKED);
        assertThat(mine.fence()).isEqualTo(2);
        assertThat(mine.calls()).isEqualTo(1);
        assertThat(record(mine, live())).isTrue();
    }

    @Test
    void counts_every_call_before_it_is_made_and_begins_none_twice() throws Exception {
        var work = claim("c1");

        var first = asked(work, FREE);
        var second = ledger().asksAgain(first, FREE).orElseThrow();

        assertThat(first.calls()).isEqualTo(1);
        assertThat(first.plan()).isEqualTo(new Plan(ROUTE, DAY, Money.ZERO));
        assertThat(second).isEqualTo(first.asked(new Plan(ROUTE, DAY, Money.ZERO)));
        assertThat(second.calls()).isEqualTo(2);
        assertThat(ledger().work(work.id())).contains(second);
        assertThatThrownBy(() -> asked(work, FREE)).isInstanceOf(LostWork.class);
        assertThatThrownBy(() -> ledger().asksAgain(first, FREE)).isInstanceOf(LostWork.class);
    }

    @Test
    void keeps_what_was_said_in_order_and_the_first_of_each_call() {
        var id = claim("c1").id();
        var usage = new Usage(1200L, null, 300L, null, Money.of("0.0123456789"), 1);
        var answer = new Exchange(1, "m", PROMPT, new Answered("m", null, null, "héllo \n \"x\"", null, usage), NOON);
        var failure = new Exchange(2, "m", PROMPT, Failed.unasked("m", Failure.UNREACHABLE, "the line is dead"), NOON);

        ledger().keep(id, failure);
        ledger().keep(id, answer);
        ledger().keep(
                        id,
                        new Exchange(
                                1,
                                "m",
                                PROMPT,
                                Failed.unasked("m", Failure.UNREACHABLE, "later"),
                                NOON.plusSeconds(1)));

        assertThat(ledger().exchanges(id)).containsExactly(answer, failure);
        assertThat(ledger().exchanges(request("c2").decisionId())).isEmpty();
    }

    @Test
    void records_a_decision_with_the_live_part_it_leads_to() throws Exception {
        var work = asked(claim("c1"), FREE);
        var judged = live();
        var record = recordOf(work, judged);
        var next = Some.after(judged, record);

        assertThat(ledger().find(work.id())).isEmpty();
        assertThat(ledger().record(work, record, judged, next, Money.ZERO)).isTrue();

        assertSame(ledger().find(work.id()).orElseThrow(), record);
        assertThat(live()).isEqualTo(next);
        assertThat(ledger().work(work.id())).contains(work.in(WorkState.RECORDED));
        var again = ledger().claim(request("c1"), LEASE.plusSeconds(1), LEASE.plusSeconds(60));
        assertSame(((Claim.Decided) again).record(), record);
    }

    @Test
    void records_nothing_when_a_halt_came_between_and_lets_it_be_judged_again() throws Exception {
        var work = asked(claim("c1"), FREE);
        var judged = live();
        accounts().trade(account, TradingState.HALTED, Some.CHANGE);

        assertThat(record(work, judged)).isFalse();

        assertThat(ledger().find(work.id())).isEmpty();
        assertThat(ledger().work(work.id())).contains(work);
        assertThat(ledger().chain(account, 0, 10)).isEmpty();
        assertThat(live().chainSequence()).isZero();
        assertThat(live().tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(record(work, live())).isTrue();
        assertThat(live().tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void tells_a_worker_that_repeats_itself_that_its_record_stands() throws Exception {
        var work = asked(claim("c1"), FREE);
        var judged = live();

        assertThat(record(work, judged)).isTrue();
        ledger().published(work.id());
        assertThat(record(work, judged)).isTrue();

        assertThat(live().riskVersion()).isEqualTo(judged.riskVersion() + 1);
        assertThat(ledger().chain(account, 0, 10)).hasSize(1);
        assertThat(ledger().work(work.id()).orElseThrow().state()).isEqualTo(WorkState.PUBLISHED);
    }

    @Test
    void never_records_a_second_decision_under_one_id() throws Exception {
        var work = asked(claim("c1"), FREE);
        record(work, live());
        var stands = ledger().find(work.id()).orElseThrow();
        var another = Some.record(work.request(), NOON.plusSeconds(9), Status.APPROVED, null);

        assertThatThrownBy(() -> ledger().record(work, another, live(), Some.after(live(), another), Money.ZERO))
                .isInstanceOf(LostWork.class);
        assertSame(ledger().find(work.id()).orElseThrow(), stands);
    }

    @Test
    void moves_the_risk_version_one_on_and_no_further() throws Exception {
        var work = asked(claim("c1"), FREE);
        var judged = live();
        var record = recordOf(work, judged);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger().record(work, record, judged, judged, Money.ZERO));
    }

    @Test
    void marks_what_was_recorded_and_leaves_a_mark_as_it_is() throws Exception {
        var sent = asked(claim("c1"), FREE);
        var kept = asked(claim("c2"), FREE);
        ledger().published(sent.id());
        assertThat(ledger().work(sent.id())).contains(sent);
        record(sent, live());
        record(kept, live());

        for (var time = 0; time < 2; time++) {
            ledger().published(sent.id());
            ledger().withheld(kept.id(), "halted");
        }
        ledger().withheld(sent.id(), "expired");
        ledger().published(kept.id());

        assertThat(ledger().work(sent.id()).orElseThrow().state()).isEqualTo(WorkState.PUBLISHED);
        assertThat(ledger().withheldBecause(sent.id())).isEmpty();
        assertThat(ledger().work(kept.id()).orElseThrow().state()).isEqualTo(WorkState.WITHHELD);
        assertThat(ledger().withheldBecause(kept.id())).contains("halted");
        assertThat(ledger().withheldBecause(request("c3").decisionId())).isEmpty();
    }

    @Test
    void names_the_work_whose_worker_died_oldest_lease_first() throws Exception {
        var past = Duration.ofDays(-3650);
        for (var n = 0; n < 5; n++)
            ledger().claim(request("c" + n), NOON.plus(past), LEASE.plus(past).plusSeconds(9 - n));
        var decided = ((Claim.Mine) ledger().claim(request("c5"), NOON.plus(past), LEASE.plus(past))).work();
        record(asked(decided, FREE), live());
        var now = LEASE.plus(past).plusSeconds(8);

        var overdue = ledger().overdue(now, 10).stream().filter(this::isMine).toList();

        assertThat(overdue)
                .extracting(Work::request)
                .containsExactly(request("c4"), request("c3"), request("c2"), request("c1"));
        assertThat(ledger().overdue(now, 2)).hasSize(2);
        takeOverAt("c4", now);
        assertThat(ledger().overdue(now, 10).stream().filter(this::isMine))
                .extracting(Work::request)
                .containsExactly(request("c3"), request("c2"), request("c1"));
        for (var n = 0; n < 5; n++) record(takeOverAt("c" + n, LEASE.plusSeconds(n)), live());
        assertThat(ledger().overdue(LEASE.plus(Duration.ofDays(1)), 100).stream()
                        .filter(this::isMine))
                .isEmpty();
    }

    private boolean isMine(Work work) {
        return work.request().accountId().equals(account);
    }

    @Test
    void books_a_calls_cost_on_the_day_and_starts_a_new_day_with_it() throws Exception {
        var judged = live();

        asked(claim("c1"), reserving("2025-10-10", "0.5"));
        assertThat(live().committed()).isEqualTo(judged.committed().plus(Money.of("0.5")));
        asked(claim("c2"), reserving("2025-10-11", "0.25"));
        asked(claim("c3"), reserving("2025-10-10", "1"));

        assertThat(live().day()).isEqualTo(LocalDate.parse("2025-10-11"));
        assertThat(live().committed()).isEqualTo(Money.of("1.25"));
        assertThat(live().riskVersion()).isEqualTo(judged.riskVersion());
        assertThat(live().pending()).isEqualTo(judged.pending());
    }

    @Test
    void reserves_up_to_the_days_cap_and_not_a_cent_beyond() throws Exception {
        var first = asked(claim("c1"), reserving("2025-10-11", "9.99"));
        var work = claim("c2");

        assertThat(ledger().asked(work, ROUTE, reserving("2025-10-11", "0.02"))).isEmpty();
        assertThat(ledger().asksAgain(first, reserving("2025-10-11", "0.02"))).isEmpty();
        assertThat(ledger().work(work.id())).contains(work);
        assertThat(ledger().work(first.id())).contains(first);
        assertThat(live().committed()).isEqualTo(Money.of("9.99"));

        assertThat(ledger().asked(work, ROUTE, reserving("2025-10-11", "0.01"))).isPresent();
        assertThat(live().committed()).isEqualTo(CAP);
    }

    @Test
    void refuses_a_call_beyond_the_whole_cap_on_a_new_day_too() throws Exception {
        var work = claim("c1");

        assertThat(ledger().asked(work, ROUTE, reserving("2025-10-11", "10.01")))
                .isEmpty();
        assertThat(ledger().asked(work, ROUTE, reserving("2025-10-11", "10"))).isPresent();
    }

    @Test
    void adds_up_what_the_calls_of_one_decision_reserve_and_starts_anew_with_the_day() throws Exception {
        var first = asked(claim("c1"), reserving("2025-10-11", "0.5"));

        var second = ledger().asksAgain(first, reserving("2025-10-11", "0.25")).orElseThrow();
        var third = ledger().asksAgain(second, reserving("2025-10-12", "0.125")).orElseThrow();

        assertThat(second.plan()).isEqualTo(new Plan(ROUTE, LocalDate.parse("2025-10-11"), Money.of("0.75")));
        assertThat(third.plan()).isEqualTo(new Plan(ROUTE, LocalDate.parse("2025-10-12"), Money.of("0.125")));
        assertThat(ledger().work(third.id())).contains(third);
        assertThat(live().committed()).isEqualTo(Money.of("0.125"));
    }

    @Test
    void settles_its_own_cost_and_leaves_what_others_reserved() throws Exception {
        var before = live().committed();
        var work = asked(claim("c1"), reserving("2025-10-10", "0.5"));
        var judged = live();
        asked(claim("c2"), reserving("2025-10-10", "2"));
        var record = recordOf(work, judged);

        assertThat(ledger().record(work, record, judged, Some.after(judged, record), Money.of("0.1")))
                .isTrue();

        assertThat(live().committed()).isEqualTo(before.plus(Money.of("2.1")));
    }

    @Test
    void remembers_the_peak_since_a_reset_until_the_reset_is_spent() throws Exception {
        var higher = new PeakSinceReset(NOON, Money.of("10600.000000000001"));
        peaks("c1", higher);
        var seen = live().peak();
        peaks("c2", null);

        assertThat(seen).isEqualTo(higher);
        assertThat(live().peak()).isNull();
    }

    private void peaks(String cycle, @Nullable PeakSinceReset peak) throws Exception {
        var work = claim(cycle);
        var judged = live();
        var record = recordOf(work, judged);
        assertThat(ledger().record(work, record, judged, Some.after(judged, record, peak), Money.ZERO))
                .isTrue();
    }

    @Test
    void settles_at_more_than_was_reserved_where_more_was_spent() throws Exception {
        var before = live().committed();
        var work = asked(claim("c1"), reserving("2025-10-10", "0.5"));
        var record = recordOf(work, live());

        assertThat(ledger().record(work, record, live(), Some.after(live(), record), Money.of("0.6")))
                .isTrue();

        assertThat(live().committed()).isEqualTo(before.plus(Money.of("0.6")));
    }

    @Test
    void settles_nothing_on_a_day_that_is_not_the_reservations() throws Exception {
        var work = asked(claim("c1"), reserving("2025-10-10", "0.5"));
        var judged = live();
        asked(claim("c2"), reserving("2025-10-11", "2"));
        var record = recordOf(work, judged);

        assertThat(ledger().record(work, record, judged, Some.after(judged, record), Money.of("0.1")))
                .isTrue();

        assertThat(live().committed()).isEqualTo(Money.of("2"));
        assertThat(live().day()).isEqualTo(LocalDate.parse("2025-10-11"));
    }

    @Test
    void reserves_no_more_than_the_cap_holds_however_many_ask_at_once() throws Exception {
        var next = new AtomicInteger();
        for (var round = 0; round < 2; round++)
            Race.of(50, () -> isReserved(claim("c" + next.getAndIncrement()), "0.3"));

        while (isReserved(claim("c" + next.getAndIncrement()), "0.3")) Thread.onSpinWait();

        assertThat(live().committed()).isEqualTo(Money.of("9.9"));
    }

    /** Where too many are at it at once, a store may refuse for that alone; nothing is then reserved. */
    private boolean isReserved(Work work, String amount) throws LostWork {
        try {
            return ledger().asked(work, ROUTE, reserving("2025-10-11", amount)).isPresent();
        } catch (RuntimeException contended) {
            return false;
        }
    }

    private Work asked(Work work, Reservation reservation) throws LostWork {
        return ledger().asked(work, ROUTE, reservation).orElseThrow();
    }

    private static Reservation reserving(String day, String amount) {
        return new Reservation(LocalDate.parse(day), Money.of(amount), CAP);
    }

    @Test
    void gives_a_decision_to_one_of_many_who_claim_it_at_once() throws Exception {
        for (var n = 0; n < 5; n++) {
            var request = request("c" + n);

            var claims = Race.of(6, () -> ledger().claim(request, NOON, LEASE));

            assertThat(claims).filteredOn(Claim.Mine.class::isInstance).hasSize(1);
            assertThat(claims)
                    .filteredOn(claim -> claim.equals(new Claim.Held(LEASE)))
                    .hasSize(5);
        }
    }

    @Test
    void lets_one_of_many_take_over_at_once() throws Exception {
        claim("c1");

        var claims = Race.of(6, () -> ledger().claim(request("c1"), LEASE, LEASE.plusSeconds(55)));

        assertThat(claims).filteredOn(Claim.Mine.class::isInstance).hasSize(1);
        assertThat(ledger().work(request("c1").decisionId()).orElseThrow().fence())
                .isEqualTo(2);
    }

    @Test
    void begins_one_call_however_many_try_at_once() throws Exception {
        var work = claim("c1");

        var begun = Race.of(6, () -> {
            try {
                asked(work, FREE);
                return true;
            } catch (LostWork lost) {
                return false;
            }
        });

        assertThat(begun).containsOnlyOnce(true);
    }

    @Test
    void records_one_of_many_decisions_judged_on_the_same_live_part() throws Exception {
        var judged = live();
        var next = new AtomicInteger();

        var recorded = Race.of(6, () -> record(asked(claim("c" + next.getAndIncrement()), FREE), judged));

        assertThat(recorded).containsOnlyOnce(true);
        assertThat(ledger().chain(account, 0, 10)).hasSize(1);
        assertThat(live().riskVersion()).isEqualTo(judged.riskVersion() + 1);
    }

    @Test
    void chains_every_record_to_the_one_before_though_many_write_at_once() throws Exception {
        var next = new AtomicInteger();
        Race.of(4, () -> {
            for (var n = 0; n < 3; n++) {
                var work = asked(claim("c" + next.getAndIncrement()), FREE);
                while (!record(work, live())) Thread.onSpinWait();
            }
            return true;
        });

        var chain = ledger().chain(account, 1, 100);

        assertThat(chain)
                .extracting(Ledger.Link::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        String previous = null;
        for (var link : chain) {
            var record = ledger().find(link.decisionId()).orElseThrow();
            assertThat(link.previousHash()).isEqualTo(previous).isEqualTo(record.previousHash());
            assertThat(link.hash()).isEqualTo(DecisionRecord.hashOf(record));
            assertThat(link.at()).isEqualTo(record.decidedAt());
            previous = link.hash();
        }
        assertThat(live().chainHash()).isEqualTo(previous);
        assertThat(ledger().chain(account, 5, 3)).isEqualTo(chain.subList(4, 7));
        assertThat(ledger().chain(account, 13, 3)).isEmpty();
    }

    private Request request(String cycle) {
        return Some.request(account, cycle);
    }

    private Work claim(String cycle) {
        return ((Claim.Mine) ledger().claim(request(cycle), NOON, LEASE)).work();
    }

    private Work takeOver(String cycle) {
        return takeOverAt(cycle, LEASE);
    }

    private Work takeOverAt(String cycle, Instant now) {
        return ((Claim.Mine) ledger().claim(request(cycle), now, now.plusSeconds(55))).work();
    }

    private Live live() {
        return accounts().find(account).orElseThrow().live();
    }

    private static DecisionRecord recordOf(Work work, Live judged) {
        return Some.record(work.request(), NOON.plusMillis(8), Status.APPROVED, judged.chainHash());
    }

    private boolean record(Work work, Live judged) throws LostWork {
        var record = recordOf(work, judged);
        return ledger().record(work, record, judged, Some.after(judged, record), Money.ZERO);
    }

    private static void assertSame(DecisionRecord found, DecisionRecord kept) {
        assertThat(Json.text(found)).isEqualTo(Json.text(kept));
        assertThat(DecisionRecord.hashOf(found)).isEqualTo(kept.hash());
    }
}
