package arbiter.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.adapter.sqs.RequestJson.Reading.Refused;
import arbiter.adapter.sqs.RequestJson.Reading.Understood;
import arbiter.decision.DecisionId;
import arbiter.engine.Request;
import arbiter.json.Json;
import arbiter.market.Symbol;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestJsonTest {

    private static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("account-0001");

    static Request request(@Nullable String cycleId) {
        return new Request(
                DecisionId.ofCycle(ACCOUNT, "a cycle"),
                ACCOUNT,
                cycleId,
                List.of(new Symbol("BTC"), new Symbol("ETH")),
                "baseline",
                "c0ffee",
                NOON,
                NOON.plusSeconds(300));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"2025-10-10T12:00:00Z", "none"})
    void reads_what_was_written(@Nullable String cycleId) {
        var request = request(cycleId);

        assertThat(RequestJson.read(RequestJson.text(request))).isEqualTo(new Understood(request));
    }

    @Test
    void writes_the_agreed_fields() {
        var names = Json.tree(parsed(RequestJson.text(request(null)))).fieldNames();

        assertThat(names)
                .toIterable()
                .containsExactlyInAnyOrder(
                        "decision_id",
                        "account_id",
                        "cycle_id",
                        "symbols",
                        "snapshot",
                        "model",
                        "requested_at",
                        "expires_at");
    }

    @Test
    void reads_a_request_that_insists_on_no_model() {
        var body = (ObjectNode) parsed(RequestJson.text(request("a cycle")));

        assertThat(RequestJson.read(body.putNull("model").toString()))
                .isInstanceOfSatisfying(
                        Understood.class,
                        read -> assertThat(read.request().model()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"decision_id", "account_id", "symbols", "snapshot", "requested_at", "expires_at"})
    void refuses_a_body_without_a_field(String field) {
        assertThat(refused(body -> body.remove(field))).containsExactly("/" + field + ": is required");
        assertThat(refused(body -> body.putNull(field))).containsExactly("/" + field + ": is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decision_id",
                "account_id",
                "cycle_id",
                "symbols",
                "snapshot",
                "model",
                "requested_at",
                "expires_at"
            })
    void refuses_a_number_for_a_text(String field) {
        assertThat(refused(body -> body.put(field, 7)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("/" + field);
    }

    @Test
    void names_all_that_is_wrong() {
        var problems = refused(body -> {
            body.put("decision_id", "short")
                    .put("account_id", "../x")
                    .put("model", " ")
                    .put("extra", 1);
            body.putArray("symbols").add("BTC").add("BTC").add("<b>");
        });

        assertThat(problems)
                .hasSize(6)
                .anyMatch(problem -> problem.startsWith("/decision_id"))
                .anyMatch(problem -> problem.startsWith("/account_id"))
                .anyMatch(problem -> problem.startsWith("/symbols/1: is named twice"))
                .anyMatch(problem -> problem.startsWith("/symbols/2"))
                .anyMatch(problem -> problem.startsWith("/model"))
                .anyMatch(problem -> problem.startsWith("/extra: is not a known field"));
    }

    @Test
    void refuses_no_symbols_at_all() {
        assertThat(refused(body -> body.putArray("symbols"))).containsExactly("/symbols: must name at least one asset");
    }

    @Test
    void a_request_expires_after_it_was_made() {
        assertThat(refused(body -> body.put("expires_at", NOON.toString())))
                .containsExactly("/expires_at: must be after requested_at");
        assertThat(read(body -> body.put("expires_at", NOON.plusMillis(1).toString())))
                .isInstanceOf(Understood.class);
    }

    @Test
    void a_name_has_at_most_128_characters() {
        assertThat(read(body -> body.put("model", "m".repeat(128)))).isInstanceOf(Understood.class);
        assertThat(refused(body -> body.put("model", "m".repeat(129))))
                .containsExactly("/model: must have 1 to 128 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{} {}"})
    void refuses_what_is_no_object(String body) {
        assertThat(RequestJson.read(body)).isInstanceOf(Refused.class);
    }

    private static RequestJson.Reading read(Consumer<ObjectNode> change) {
        var body = (ObjectNode) parsed(RequestJson.text(request(null)));
        change.accept(body);
        return RequestJson.read(body.toString());
    }

    private static List<String> refused(Consumer<ObjectNode> change) {
        return ((Refused) read(change))
                .problems().stream().map(Object::toString).toList();
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text);
        } catch (Json.UnreadableJson e) {
            throw new AssertionError(e);
        }
    }
}
