package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.Live;
import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.account.TradingState;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Status;
import arbiter.engine.AccountDesk;
import arbiter.engine.Claim;
import arbiter.engine.Ledger.Reservation;
import arbiter.engine.Some;
import arbiter.engine.Work;
import arbiter.market.Money;
import arbiter.model.routing.Route;
import arbiter.strategy.Change;
import arbiter.strategy.StrategyCatalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The answer to a write is lost on its way, though the write was carried out: whoever repeats it must find it his own. */
class DynamoLostAnswerTest {

    private static final String DECISIONS = LocalDynamo.decisions();
    private static final String ACCOUNTS = LocalDynamo.accounts();
    private static final Instant LEASE = NOON.plusSeconds(55);
    private static final Route ROUTE = new Route("m", List.of(), null);
    private static final Change SWITCHED = new Change("trader", NOON.plusSeconds(60), "the trend is over");
    private static final Reservation FREE = new Reservation(LocalDate.parse("2025-10-10"), Money.ZERO, Money.of("10"));

    private final AccountId account = new AccountId(UUID.randomUUID().toString());
    private final RepeatedCalls repeated = new RepeatedCalls();
    private final LostAnswers lost = new LostAnswers();
    private final DynamoLedger ledger = new DynamoLedger(LocalDynamo.client(lost), DECISIONS, ACCOUNTS);
    private final DynamoLedger repeating = new DynamoLedger(repeated.client(), DECISIONS, ACCOUNTS);
    private final DynamoAccounts accounts = new DynamoAccounts(LocalDynamo.client(), ACCOUNTS);

    @BeforeEach
    void register() {
        accounts.register(Some.account(account.value()));
    }

    @Test
    void a_claim_that_is_sent_twice_is_the_claimants() {
        var claim = repeating.claim(Some.request(account, "c1"), NOON, LEASE);

        assertThat(repeated.count()).isEqualTo(1);
        assertThat(claim).isInstanceOf(Claim.Mine.class);
        assertThat(ledger.claim(Some.request(account, "c1"), NOON, LEASE)).isEqualTo(new Claim.Held(LEASE));
    }

    @Test
    void a_takeover_that_is_sent_twice_is_the_takers() {
        ledger.claim(Some.request(account, "c1"), NOON, LEASE);

        var claim = repeating.claim(Some.request(account, "c1"), LEASE, LEASE.plusSeconds(55));

        assertThat(((Claim.Mine) claim).work().fence()).isEqualTo(2);
    }

    @Test
    void an_intent_that_is_sent_twice_begins_one_call() throws Exception {
        var asked = repeating.asked(claim(), ROUTE, FREE).orElseThrow();

        assertThat(asked.calls()).isEqualTo(1);
        assertThat(repeating.asksAgain(asked, FREE).orElseThrow().calls()).isEqualTo(2);
        assertThat(ledger.work(asked.id()).orElseThrow().calls()).isEqualTo(2);
    }

    @Test
    void an_intent_with_a_cost_that_is_sent_twice_reserves_it_once() throws Exception {
        var before = live().committed();

        repeating.asked(
                claim(), ROUTE, new Reservation(LocalDate.parse("2025-10-10"), Money.of("0.5"), Money.of("10")));

        assertThat(live().committed()).isEqualTo(before.plus(Money.of("0.5")));
    }

    @Test
    void a_record_that_is_sent_twice_stands_once() throws Exception {
        var work = ledger.asked(claim(), ROUTE, FREE).orElseThrow();
        var judged = live();
        var record = record(work, judged);

        assertThat(repeating.record(work, record, judged, Some.after(judged, record), Money.ZERO))
                .isTrue();

        assertThat(live().riskVersion()).isEqualTo(judged.riskVersion() + 1);
        assertThat(ledger.chain(account, 0, 9)).hasSize(1);
    }

    @Test
    void a_record_whose_answer_never_came_is_found_standing_when_it_is_repeated() throws Exception {
        var work = ledger.asked(claim(), ROUTE, FREE).orElseThrow();
        var judged = live();
        var record = record(work, judged);
        lost.loseNext();

        assertThatThrownBy(() -> ledger.record(work, record, judged, Some.after(judged, record), Money.ZERO))
                .isInstanceOf(SdkClientException.class);
        assertThat(ledger.record(work, record, judged, Some.after(judged, record), Money.ZERO))
                .isTrue();

        assertThat(live().riskVersion()).isEqualTo(judged.riskVersion() + 1);
        assertThat(ledger.claim(work.request(), LEASE, LEASE.plusSeconds(9))).isInstanceOf(Claim.Decided.class);
    }

    @Test
    void a_record_is_found_standing_even_when_the_store_forgot_that_it_was_sent() throws Exception {
        var forgotten = new DynamoLedger(LocalDynamo.client(new FreshTokens()), DECISIONS, ACCOUNTS);
        var work = ledger.asked(claim(), ROUTE, FREE).orElseThrow();
        var judged = live();
        var record = record(work, judged);

        assertThat(forgotten.record(work, record, judged, Some.after(judged, record), Money.ZERO))
                .isTrue();
        assertThat(forgotten.record(work, record, judged, Some.after(judged, record), Money.ZERO))
                .isTrue();

        assertThat(ledger.chain(account, 0, 9)).hasSize(1);
    }

    /** A store that has forgotten every token, as it does after ten minutes. */
    private static final class FreshTokens implements ExecutionInterceptor {

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof TransactWriteItemsRequest transaction
                    ? transaction.toBuilder().clientRequestToken(Dynamo.token()).build()
                    : context.request();
        }
    }

    @Test
    void a_registration_that_is_sent_twice_is_told_as_made() {
        var fresh = Some.account(UUID.randomUUID().toString());

        assertThat(new DynamoAccounts(repeated.client(), ACCOUNTS).register(fresh))
                .isTrue();
    }

    @Test
    void a_switch_that_is_sent_twice_is_told_as_made_and_made_once() {
        var seen = accounts.find(account).orElseThrow().assignment();
        var next = seen.next("dca", SWITCHED.at());
        var before = live();

        assertThat(new DynamoAccounts(repeated.client(), ACCOUNTS).assign(account, seen, next, SWITCHED))
                .isTrue();

        assertThat(live().riskVersion()).isEqualTo(before.riskVersion() + 1);
        assertThat(accounts.switches(account, 9)).hasSize(2);
    }

    @Test
    void a_switch_whose_answer_never_came_is_found_made_when_it_is_repeated() {
        var seen = accounts.find(account).orElseThrow().assignment();
        var next = seen.next("dca", SWITCHED.at());
        var before = live();
        var unlucky = new DynamoAccounts(LocalDynamo.client(lost), ACCOUNTS);
        lost.loseNext();

        assertThatThrownBy(() -> unlucky.assign(account, seen, next, SWITCHED)).isInstanceOf(SdkClientException.class);
        assertThat(unlucky.assign(account, seen, next, SWITCHED)).isTrue();

        assertThat(accounts.find(account).orElseThrow().assignment()).isEqualTo(next);
        assertThat(live().riskVersion()).isEqualTo(before.riskVersion() + 1);
        assertThat(accounts.switches(account, 9)).hasSize(2);
    }

    @Test
    void a_change_of_a_source_that_is_sent_twice_is_made_once() {
        var seen = accounts.find(account).orElseThrow();

        assertThat(new DynamoAccounts(repeated.client(), ACCOUNTS)
                        .revise(account, seen.registration(), onPaper(seen), SWITCHED))
                .isTrue();

        assertThat(accounts.find(account)).contains(seen.with(onPaper(seen)));
        assertThat(accounts.settingsChanges(account, 9)).hasSize(2);
    }

    @Test
    void a_change_of_a_source_whose_answer_never_came_is_found_made_and_keeps_what_was_told_since() {
        var seen = accounts.find(account).orElseThrow();
        var desk =
                new AccountDesk(new DynamoAccounts(LocalDynamo.client(lost), ACCOUNTS), StrategyCatalogue.predefined());
        var unlucky = new DynamoAccounts(LocalDynamo.client(lost), ACCOUNTS);
        lost.loseNext();
        assertThatThrownBy(() -> unlucky.revise(account, seen.registration(), onPaper(seen), SWITCHED))
                .isInstanceOf(SdkClientException.class);
        var changed = accounts.find(account).orElseThrow();
        accounts.report(changed, Some.state(NOON));

        var again = desk.put(account, onPaper(seen), null, 1L, SWITCHED);

        assertThat(again).isInstanceOf(AccountDesk.Outcome.Stands.class);
        assertThat(unlucky.revise(account, seen.registration(), onPaper(seen), SWITCHED))
                .isFalse();
        assertThat(accounts.find(account)).contains(changed.with(Some.state(NOON)));
        assertThat(accounts.settingsChanges(account, 9)).hasSize(2);
    }

    private static Settings onPaper(Account seen) {
        return Settings.of(seen).with(new StateSource.Paper(Money.of("10000")));
    }

    @Test
    void a_state_that_is_sent_twice_stands() {
        var seen = accounts.find(account).orElseThrow();
        var state = Some.state(NOON.plusSeconds(1));

        assertThat(new DynamoAccounts(repeated.client(), ACCOUNTS).report(seen, state))
                .isTrue();

        assertThat(accounts.find(account)).contains(seen.with(state));
    }

    @Test
    void a_state_whose_answer_never_came_is_found_standing_when_it_is_repeated() {
        var seen = accounts.find(account).orElseThrow();
        var state = Some.state(NOON.plusSeconds(1));
        var unlucky = new DynamoAccounts(LocalDynamo.client(lost), ACCOUNTS);
        lost.loseNext();

        assertThatThrownBy(() -> unlucky.report(seen, state)).isInstanceOf(SdkClientException.class);

        assertThat(unlucky.report(seen, state)).isTrue();
    }

    @Test
    void a_halt_that_is_sent_twice_is_made_once() {
        var before = live();

        new DynamoAccounts(repeated.client(), ACCOUNTS).trade(account, TradingState.HALTED, Some.CHANGE);

        assertThat(live()).isEqualTo(before.in(TradingState.HALTED));
        assertThat(accounts.tradingChanges(account, 9)).hasSize(1);
    }

    private Work claim() {
        return ((Claim.Mine) ledger.claim(Some.request(account, "c1"), NOON, LEASE)).work();
    }

    private Live live() {
        return accounts.find(account).orElseThrow().live();
    }

    private static DecisionRecord record(Work work, Live judged) {
        return Some.record(work.request(), NOON.plusMillis(8), Status.APPROVED, judged.chainHash());
    }
}
