package arbiter.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import arbiter.RealData;
import arbiter.json.Json;
import arbiter.market.Symbol;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.reply.ReplyReading.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Replies that models gave elsewhere. Those in other schemas are refused with a sentence, whatever their damage. */
class ReplyCorpusTest {

    private static final List<Symbol> ASKED = List.of(new Symbol("BTCUSDT"));

    @TestFactory
    Stream<DynamicTest> every_reply_ends_as_the_corpus_says() throws Exception {
        var corpus = Json.parse(Files.readString(RealData.path("llm-replies.json")));

        assertThat(corpus).hasSizeGreaterThan(40);
        return StreamSupport.stream(corpus.spliterator(), false)
                .map(reply -> dynamicTest(reply.get("name").textValue(), () -> check(reply)));
    }

    private static void check(JsonNode reply) {
        var raw = reply.get("raw").textValue();
        var isRepairable = reply.get("expected").textValue().equals("repairable");

        var reading = new ReplyReader().read(raw, null, ASKED);

        if (raw.contains("\"decisions\"") && isRepairable) assertThat(reading).isInstanceOf(Proposal.class);
        else {
            assertThat(reading).isInstanceOf(Refused.class);
            assertThat(((Refused) reading).problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.message()).hasSizeBetween(10, 300));
        }
    }
}
