package arbiter.function.admin;

import static arbiter.function.admin.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Account;
import arbiter.engine.Some;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what: the table is the rule. A request that gets past it fails for another reason, or is served. */
class AccessTest {

    private final Desk desk = new Desk();
    private final Account account = Some.account("mine");

    @BeforeEach
    void register() {
        desk.accounts.register(account);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT /api/v1/accounts/{id}, admin",
        "GET /api/v1/accounts/{id}, read",
        "PUT /api/v1/accounts/{id}/state, decide",
        "POST /api/v1/accounts/{id}/peak-reset, admin",
        "POST /api/v1/accounts/{id}/trading-state, decide",
        "POST /api/v1/trading-state, admin"
    })
    void asks_for_the_scope_of_each_route_and_for_the_account(String route, String scope) {
        var others = "read decide admin".replace(scope, "").strip();

        desk.callerIs("*", others);
        assertThat(send(route, "mine").getStatusCode()).isEqualTo(403);
        desk.callerIs("other mine-too", "read decide admin");
        assertThat(send(route, "mine").getStatusCode()).isEqualTo(403);
        desk.callerIs("*", scope);
        assertThat(send(route, "mine").getStatusCode()).isNotIn(401, 403);
        assertThat(desk.accounts.find(account.id())).contains(account);
    }

    @Test
    void whoever_owns_some_accounts_moves_not_the_whole_engine() {
        desk.callerIs("mine", "read decide admin");

        assertThat(desk.send("POST /api/v1/trading-state", "", "{\"state\": \"halted\", \"reason\": \"a drill\"}")
                        .getStatusCode())
                .isEqualTo(403);
        assertThat(desk.control.changes(9)).isEmpty();
    }

    @Test
    void asks_for_a_token() {
        var event = desk.event("GET /api/v1/accounts/{id}", "mine", null);
        event.setRequestContext(null);

        assertThat(desk.send(event).getStatusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "x x "})
    void changes_nothing_for_somebody_without_a_name(String subject) {
        desk.claims = subject.isEmpty()
                ? Map.of("accounts", "*", "scope", "decide")
                : Map.of("accounts", "*", "scope", "decide", "sub", subject);

        var response = desk.send(
                "POST /api/v1/accounts/{id}/trading-state", "mine", "{\"state\": \"halted\", \"reason\": \"a drill\"}");

        assertThat(response.getStatusCode()).isEqualTo(403);
        assertThat(desk.accounts.find(account.id())).contains(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../other", "A#mine", "é"})
    void serves_no_path_that_names_no_account(String id) {
        assertThat(send("GET /api/v1/accounts/{id}", id).getStatusCode()).isEqualTo(400);
    }

    @Test
    void knows_no_parameter_and_no_other_route() {
        var event = desk.event("GET /api/v1/accounts/{id}", "mine", null);
        event.setQueryStringParameters(Map.of("full", "true"));

        var response = desk.send(event);

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(json(response).path("detail").asText()).contains("full");
        assertThat(send("DELETE /api/v1/accounts/{id}", "mine").getStatusCode()).isEqualTo(404);
    }

    private APIGatewayV2HTTPResponse send(String route, String id) {
        @Nullable String nothing = route.startsWith("GET") ? null : "{}";
        return desk.send(route, id, nothing);
    }
}
