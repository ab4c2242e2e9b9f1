package arbiter.function.generate;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.adapter.sqs.RequestJson;
import arbiter.decision.DecisionId;
import arbiter.engine.Redelivery;
import arbiter.engine.Request;
import arbiter.engine.Scene;
import arbiter.engine.WorkState;
import arbiter.model.ChatModel;
import arbiter.model.baseline.BaselineModel;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecideAccountTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:1:cycle";
    private static final Pace HASTY = new Pace(Duration.ofMillis(150), Duration.ZERO, Duration.ofMillis(50));

    private final Scene scene = new Scene("conservative");
    private final Map<String, Duration> again = new HashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final ChatModel model = call -> {
        calls.incrementAndGet();
        return new BaselineModel().ask(call);
    };

    @Test
    void decides_every_account_of_a_batch() {
        var messages = batch(10);

        assertThat(decide(model, Pace.MESSAGE, messages)).isEmpty();

        for (var message : messages)
            assertThat(scene.ledger.find(request(message).decisionId())).isPresent();
        assertThat(again).isEmpty();
    }

    @Test
    void decides_the_accounts_of_a_batch_at_the_same_time() {
        var together = new CyclicBarrier(10);
        ChatModel waiting = call -> {
            try {
                together.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return new BaselineModel().ask(call);
        };

        assertThat(decide(waiting, Pace.MESSAGE, batch(10))).isEmpty();
    }

    @Test
    void a_bad_message_in_the_middle_of_ten_fails_alone() {
        var messages = batch(10);
        messages.get(4).setBody("{\"account_id\": \"account-0004\"}");

        assertThat(decide(model, Pace.MESSAGE, messages)).containsExactly("message-4");

        assertThat(calls).hasValue(9);
        assertThat(again).containsOnlyKeys("receipt-4");
    }

    @Test
    void a_message_without_a_body_fails_alone() {
        var messages = batch(2);
        messages.getFirst().setBody(null);

        assertThat(decide(model, Pace.MESSAGE, messages)).containsExactly("message-0");
    }

    @Test
    void a_message_granted_to_another_account_is_refused() {
        var messages = batch(2);
        messages.getFirst().setMessageAttributes(Map.of("account_id", attribute("account-0001")));
        messages.getLast().setMessageAttributes(Map.of("account_id", attribute("account-0001")));

        assertThat(decide(model, Pace.MESSAGE, messages)).containsExactly("message-1");

        assertThat(calls).hasValue(1);
    }

    @Test
    void an_account_that_does_not_exist_fails_alone() {
        var messages = batch(2);
        var stranger = message(7, request(new AccountId("stranger"), "noon"));

        assertThat(decide(model, Pace.MESSAGE, List.of(messages.get(0), stranger, messages.get(1))))
                .containsExactly("message-7");
    }

    @Test
    void a_message_decided_before_is_worked_off_without_a_call() {
        var messages = batch(1);
        decide(model, Pace.MESSAGE, messages);

        assertThat(decide(model, Pace.MESSAGE, messages)).isEmpty();

        assertThat(calls).hasValue(1);
    }

    @Test
    void two_copies_of_a_message_in_one_batch_are_one_decision() {
        var first = batch(1).getFirst();
        var copy = message(5, request(first));

        assertThat(decide(model, Pace.MESSAGE, List.of(first, copy))).isEmpty();

        assertThat(calls).hasValue(1);
    }

    @Test
    void both_copies_of_a_message_fail_together() {
        var first = message(1, request(new AccountId("stranger"), "noon"));
        var copy = message(2, request(first));

        assertThat(decide(model, Pace.MESSAGE, List.of(first, copy)))
                .containsExactlyInAnyOrder("message-1", "message-2");
    }

    @Test
    void a_decision_id_of_another_request_fails() {
        var messages = batch(1);
        decide(model, Pace.MESSAGE, messages);
        var known = request(messages.getFirst());
        var other = new Request(
                known.decisionId(),
                known.accountId(),
                known.cycleId(),
                List.of(ETH),
                known.model(),
                known.snapshotId(),
                known.requestedAt(),
                known.expiresAt());

        assertThat(decide(model, Pace.MESSAGE, List.of(message(3, other)))).containsExactly("message-3");
    }

    @Test
    void a_decision_that_another_worker_holds_comes_again_when_its_lease_ends() {
        var message = batch(1).getFirst();
        scene.ledger.claim(request(message), NOON, NOON.plusSeconds(40));

        assertThat(decide(model, Pace.MESSAGE, List.of(message))).containsExactly("message-0");

        assertThat(calls).hasValue(0);
        assertThat(again.get("receipt-0")).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(42));
    }

    @Test
    void a_failed_message_comes_again_within_5_to_30_seconds() {
        for (var seed = 0; seed < 50; seed++) {
            var stranger = message(seed, request(new AccountId("stranger-" + seed), "noon"));
            decide(model, Pace.MESSAGE, new Comeback(scene.clock, new SplittableRandom(seed)), List.of(stranger));
        }

        assertThat(again.values())
                .hasSize(50)
                .allMatch(after -> after.compareTo(Duration.ofSeconds(5)) >= 0)
                .allMatch(after -> after.compareTo(Duration.ofSeconds(30)) <= 0);
        assertThat(again.values().stream().distinct().count()).isGreaterThan(40);
    }

    @Test
    void begins_nothing_when_the_deadline_is_nearly_over() {
        var messages = batch(2);
        var late = new Invocation(Duration.ofSeconds(5));

        assertThat(decide(late, messages)).containsExactly("message-0", "message-1");

        assertThat(scene.ledger.work(request(messages.getFirst()).decisionId())).isEmpty();
    }

    @Test
    void decides_when_the_last_moment_has_not_come() {
        assertThat(decide(new Invocation(Duration.ofSeconds(9)), batch(2))).isEmpty();
    }

    @Test
    void a_model_that_blocks_past_the_deadline_is_interrupted_and_the_others_stand() {
        var interrupted = new AtomicBoolean();
        var messages = batch(3);
        ChatModel blocking = call -> {
            if (call.account().equals(request(messages.get(1)).accountId())) block(interrupted);
            return new BaselineModel().ask(call);
        };

        assertThat(decide(blocking, HASTY, messages)).containsExactly("message-1");

        assertThat(interrupted).isTrue();
        assertThat(scene.ledger.find(request(messages.get(0)).decisionId())).isPresent();
        assertThat(scene.ledger.work(request(messages.get(1)).decisionId()))
                .get()
                .extracting(work -> work.state())
                .isEqualTo(WorkState.ASKED);
        assertThat(again.get("receipt-1")).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    @Test
    void an_interruption_ends_every_thread_and_fails_the_batch() {
        var interrupted = new AtomicBoolean();
        var handler = Thread.currentThread();
        ChatModel blocking = _ -> {
            handler.interrupt();
            block(interrupted);
            throw new IllegalStateException("was interrupted");
        };

        assertThat(decide(blocking, Pace.MESSAGE, batch(1))).containsExactly("message-0");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isTrue();
    }

    @Test
    void a_queue_that_does_not_listen_changes_nothing() {
        Redelivery deaf = (queue, _) -> {
            throw new IllegalStateException("no URL is known of " + queue);
        };
        var worker = new DecideAccount(
                scene.desk(model),
                deaf,
                new Comeback(scene.clock, new SplittableRandom(1)),
                Pace.MESSAGE,
                Scene.UNMETERED);
        var messages = batch(2);
        messages.getFirst().setBody("?");

        var response = worker.handleRequest(event(messages), Invocation.FRESH);

        assertThat(response.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("message-0");
    }

    @Test
    void figures_that_cannot_be_written_fail_no_decision_and_take_no_longer_than_there_is_time() {
        var meter = new Troubled();
        var comeback = new Comeback(scene.clock, new SplittableRandom(1));
        var worker = new DecideAccount(scene.desk(model), this::told, comeback, Pace.MESSAGE, meter);

        assertThat(decide(worker, Invocation.FRESH, batch(2))).isEmpty();
        decide(worker, new Invocation(Duration.ofMillis(2_499)), List.of());
        decide(worker, new Invocation(Duration.ofMillis(499)), List.of());

        assertThat(meter.given())
                .containsExactly(Duration.ofSeconds(2), Duration.ofMillis(1_999), Duration.ofMillis(-1));
    }

    @Test
    void an_empty_batch_is_worked_off() {
        assertThat(decide(model, Pace.MESSAGE, List.of())).isEmpty();
    }

    private static void block(AtomicBoolean interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.set(true);
            throw new IllegalStateException("was interrupted", e);
        }
    }

    private List<String> decide(ChatModel asked, Pace pace, List<SQSMessage> messages) {
        return decide(asked, pace, new Comeback(scene.clock, new SplittableRandom(1)), messages);
    }

    private List<String> decide(ChatModel asked, Pace pace, Comeback comeback, List<SQSMessage> messages) {
        return decide(
                new DecideAccount(scene.desk(asked), this::told, comeback, pace, Scene.UNMETERED),
                Invocation.FRESH,
                messages);
    }

    private List<String> decide(Invocation invocation, List<SQSMessage> messages) {
        var comeback = new Comeback(scene.clock, new SplittableRandom(1));
        return decide(
                new DecideAccount(scene.desk(model), this::told, comeback, Pace.MESSAGE, Scene.UNMETERED),
                invocation,
                messages);
    }

    private static List<String> decide(DecideAccount worker, Invocation invocation, List<SQSMessage> messages) {
        return worker.handleRequest(event(messages), invocation).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private void told(String queue, Map<String, Duration> afterByReceipt) {
        assertThat(queue).isEqualTo(QUEUE);
        again.putAll(afterByReceipt);
    }

    private static SQSEvent event(List<SQSMessage> messages) {
        var event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    /** One message for each of so many accounts, which are there. */
    private List<SQSMessage> batch(int size) {
        var messages = new ArrayList<SQSMessage>();
        for (var i = 0; i < size; i++) {
            var id = new AccountId("account-%04d".formatted(i + 1));
            var like = scene.accounts.find(ACCOUNT).orElseThrow();
            scene.accounts.register(
                    new Account(id, like.terms(), like.modelTerms(), like.state(), like.live(), like.strategyId()));
            messages.add(message(i, request(id, "noon")));
        }
        return messages;
    }

    private Request request(AccountId account, String cycle) {
        return new Request(
                DecisionId.ofCycle(account, cycle),
                account,
                cycle,
                List.of(BTC, ETH),
                BaselineModel.ID,
                scene.snapshots.keep(scene.snapshot),
                NOON,
                NOON.plusSeconds(300));
    }

    private static Request request(SQSMessage message) {
        return ((RequestJson.Reading.Understood) RequestJson.read(message.getBody())).request();
    }

    private static SQSMessage message(int number, Request request) {
        var message = new SQSMessage();
        message.setMessageId("message-" + number);
        message.setReceiptHandle("receipt-" + number);
        message.setBody(RequestJson.text(request));
        message.setEventSourceArn(QUEUE);
        message.setMessageAttributes(
                Map.of("account_id", attribute(request.accountId().value())));
        return message;
    }

    private static MessageAttribute attribute(String value) {
        var attribute = new MessageAttribute();
        attribute.setDataType("String");
        attribute.setStringValue(value);
        return attribute;
    }
}
