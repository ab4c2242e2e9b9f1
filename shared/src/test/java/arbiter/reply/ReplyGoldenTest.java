package arbiter.reply;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.reply.Replies.Reply;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.reply.ReplyReading.Refused;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every repair and every refusal has a reply of its own in {@code replies/}. */
class ReplyGoldenTest {

    static Stream<Reply> replies() {
        return Replies.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void a_reply_is_read_as_its_file_says(Reply reply) {
        switch (reply.read()) {
            case Proposal proposal -> {
                assertThat(reply.expected().get("outcome").textValue()).isEqualTo("proposal");
                assertThat(Replies.corrections(proposal))
                        .containsExactlyElementsOf(
                                Replies.texts(reply.expected().get("corrections")));
                assertThat(proposal.decision())
                        .isEqualTo(
                                Replies.sound(reply.expected().get("reads_as").textValue()));
            }
            case Refused refused -> {
                assertThat(reply.expected().get("outcome").textValue())
                        .as(refused.problems().toString())
                        .isEqualTo("refused");
                assertThat(Replies.problems(refused))
                        .containsExactlyElementsOf(
                                Replies.texts(reply.expected().get("problems")));
                assertThat(refused.attached() != null)
                        .isEqualTo(reply.expected().get("attached").booleanValue());
                assertThat(refused.problems())
                        .noneMatch(problem -> problem.message().isBlank());
            }
        }
    }
}
