package arbiter.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import arbiter.account.AccountId;
import arbiter.adapter.AwsStub;
import arbiter.adapter.AwsStub.Answer;
import arbiter.adapter.sqs.RequestJson.Reading.Understood;
import arbiter.decision.DecisionId;
import arbiter.engine.DecisionQueue.NotSent;
import arbiter.engine.Request;
import arbiter.market.Symbol;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsDecisionQueueTest {

    private static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");

    private final AwsStub aws = new AwsStub();
    private final List<Duration> waited = new ArrayList<>();
    private final SqsDecisionQueue queue = new SqsDecisionQueue(
            aws.client(SqsClient.builder().checksumValidationEnabled(false)),
            "https://queues/1/cycle",
            Backoff.standard(new SplittableRandom(1), waited::add));

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void sends_ten_to_a_call() throws NotSent {
        aws.answering(SqsDecisionQueueTest::takesAll);

        queue.send(requests(25));

        assertThat(aws.asked()).extracting(call -> call.get("Entries").size()).containsExactly(10, 10, 5);
        assertThat(bodies()).containsExactlyElementsOf(requests(25));
        assertThat(waited).isEmpty();
    }

    @Test
    void sends_nothing_for_no_request() throws NotSent {
        queue.send(List.of());

        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void writes_beside_the_body_what_correlates_it() throws NotSent {
        aws.answering(SqsDecisionQueueTest::takesAll);
        var request = requests(1).getFirst();

        queue.send(List.of(request));

        var call = aws.asked().getFirst();
        var attributes = call.at("/Entries/0/MessageAttributes");
        assertThat(call.get("QueueUrl").textValue()).isEqualTo("https://queues/1/cycle");
        assertThat(attributes.at("/correlation_id/StringValue").textValue())
                .isEqualTo(request.decisionId().value());
        assertThat(attributes.at("/account_id/StringValue").textValue()).isEqualTo("account-0000");
        assertThat(attributes.at("/cycle_id/StringValue").textValue()).isEqualTo("noon");
    }

    @Test
    void sends_again_what_a_batch_could_not_take() throws NotSent {
        aws.answering(call -> aws.asked().size() == 1 ? refuses(call, false, 1, 3) : takesAll(call));

        queue.send(requests(4));

        assertThat(aws.asked()).extracting(call -> call.get("Entries").size()).containsExactly(4, 2);
        assertThat(bodies().subList(4, 6))
                .containsExactly(requests(4).get(1), requests(4).get(3));
        assertThat(waited).hasSize(1).allMatch(wait -> wait.compareTo(Duration.ofMillis(200)) <= 0);
    }

    @Test
    void names_what_is_not_in_the_queue_after_four_attempts() {
        aws.answering(call -> refuses(call, false, 0));

        var lost = catchThrowableOfType(NotSent.class, () -> queue.send(requests(2)));

        assertThat(lost.requests()).containsExactly(requests(2).getFirst());
        assertThat(lost).hasMessageContaining("InternalError: busy");
        assertThat(aws.asked()).hasSize(4);
        assertThat(waited).hasSize(3);
    }

    @Test
    void does_not_repeat_what_is_our_own_fault() {
        aws.answering(call -> refuses(call, true, 0));

        var lost = catchThrowableOfType(NotSent.class, () -> queue.send(requests(2)));

        assertThat(lost.requests()).hasSize(1);
        assertThat(aws.asked()).hasSize(1);
    }

    @Test
    void one_call_that_fails_leaves_the_other_batches_alone() throws NotSent {
        aws.answering(call -> aws.asked().size() == 1 ? new Answer(500, "{}") : takesAll(call));

        queue.send(requests(12));

        assertThat(aws.asked()).extracting(call -> call.get("Entries").size()).containsExactly(10, 2, 10);
    }

    @Test
    void keeps_a_batch_within_a_mebibyte_and_names_a_message_beyond() {
        aws.answering(SqsDecisionQueueTest::takesAll);
        var tooLong = long_(200_000, 9);

        var lost = catchThrowableOfType(
                NotSent.class,
                () -> queue.send(List.of(long_(60_000, 1), tooLong, long_(60_000, 2), long_(60_000, 3))));

        assertThat(lost.requests()).containsExactly(tooLong);
        assertThat(aws.asked()).hasSize(3).allMatch(call -> call.toString().length() < 2 << 20);
    }

    @Test
    void an_interruption_ends_the_wait_and_names_the_rest() {
        aws.answering(call -> refuses(call, false, 0));
        var interrupted = new SqsDecisionQueue(
                aws.client(SqsClient.builder().checksumValidationEnabled(false)),
                "https://queues/1/cycle",
                Backoff.standard(new SplittableRandom(1), _ -> {
                    throw new InterruptedException();
                }));

        var lost = catchThrowableOfType(NotSent.class, () -> interrupted.send(requests(1)));

        assertThat(lost.requests()).hasSize(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(aws.asked()).hasSize(1);
    }

    private List<Request> bodies() {
        return aws.asked().stream()
                .flatMap(call -> call.get("Entries").valueStream())
                .map(entry -> RequestJson.read(entry.get("MessageBody").textValue()))
                .map(reading -> ((Understood) reading).request())
                .toList();
    }

    private static List<Request> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> request(new AccountId("account-%04d".formatted(i)), List.of(new Symbol("BTC"))))
                .toList();
    }

    /** Ten characters of body for each symbol. */
    private static Request long_(int symbols, int account) {
        var many = IntStream.range(0, symbols)
                .mapToObj(i -> new Symbol("S%06d".formatted(i)))
                .toList();
        return request(new AccountId("account-" + account), many);
    }

    private static Request request(AccountId account, List<Symbol> symbols) {
        return new Request(
                DecisionId.ofCycle(account, "noon"),
                account,
                "noon",
                symbols,
                "baseline",
                "c0ffee",
                NOON,
                NOON.plusSeconds(300));
    }

    private static Answer takesAll(JsonNode call) {
        return refuses(call, false);
    }

    private static Answer refuses(JsonNode call, boolean ourFault, Integer... places) {
        var successful = new ArrayList<String>();
        var failed = new ArrayList<String>();
        for (var i = 0; i < call.get("Entries").size(); i++) {
            var id = call.get("Entries").get(i).get("Id").textValue();
            if (List.of(places).contains(i))
                failed.add(
                        "{'Id':'%s','SenderFault':%s,'Code':'InternalError','Message':'busy'}".formatted(id, ourFault));
            else successful.add("{'Id':'%s','MessageId':'m','MD5OfMessageBody':'x'}".formatted(id));
        }
        return new Answer(
                200,
                AwsStub.json("{'Successful':%s,'Failed':%s}".formatted(successful, failed))
                        .toString());
    }
}
