package arbiter.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import arbiter.adapter.AwsStub;
import arbiter.adapter.AwsStub.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsRedeliveryTest {

    private static final String BATCH = "arn:aws:sqs:us-east-1:1:batch";

    private final AwsStub aws = new AwsStub();
    private final SqsRedelivery redelivery = new SqsRedelivery(
            aws.client(SqsClient.builder()), List.of("https://queues/1/cycle", "https://queues/1/batch"));

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void rounds_up_to_seconds_in_the_queue_the_message_came_from() {
        redelivery.comeAgain(BATCH, Map.of("receipt", Duration.ofMillis(7_001)));

        var call = aws.asked().getFirst();
        assertThat(call.get("QueueUrl").textValue()).isEqualTo("https://queues/1/batch");
        assertThat(call.at("/Entries/0/ReceiptHandle").textValue()).isEqualTo("receipt");
        assertThat(call.at("/Entries/0/VisibilityTimeout").intValue()).isEqualTo(8);
    }

    @Test
    void asks_for_no_less_than_nothing_and_no_more_than_twelve_hours() {
        redelivery.comeAgain(BATCH, Map.of("receipt", Duration.ofSeconds(-3)));
        redelivery.comeAgain(BATCH, Map.of("receipt", Duration.ofDays(2)));

        assertThat(aws.asked())
                .extracting(call -> call.at("/Entries/0/VisibilityTimeout").intValue())
                .containsExactly(0, 43_200);
    }

    @Test
    void tells_ten_messages_to_a_call() {
        var many = new HashMap<String, Duration>();
        for (var i = 0; i < 11; i++) many.put("receipt-" + i, Duration.ofSeconds(5));

        redelivery.comeAgain(BATCH, many);

        assertThat(aws.asked()).extracting(call -> call.get("Entries").size()).containsExactly(10, 1);
    }

    @Test
    void says_so_when_the_queue_does_not_listen() {
        aws.answering(_ -> new Answer(
                200,
                AwsStub.json("{'Failed':[{'Id':'0','SenderFault':true,'Code':'Gone','Message':'no such receipt'}]}")
                        .toString()));

        assertThatIllegalStateException()
                .isThrownBy(() -> redelivery.comeAgain(BATCH, Map.of("receipt", Duration.ofSeconds(5))))
                .withMessageContaining("Gone: no such receipt");
    }

    @Test
    void refuses_a_queue_it_does_not_know() {
        assertThatIllegalStateException()
                .isThrownBy(() -> redelivery.comeAgain("arn:aws:sqs:us-east-1:1:other", Map.of()))
                .withMessageContaining("other");
    }
}
