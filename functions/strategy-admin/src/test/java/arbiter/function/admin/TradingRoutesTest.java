package arbiter.function.admin;

import static arbiter.function.admin.Desk.NOON;
import static arbiter.function.admin.Desk.json;
import static arbiter.function.admin.Desk.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.engine.Some;
import arbiter.strategy.Change;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingRoutesTest {

    private final Desk desk = new Desk();

    @Test
    void halts_an_account_and_answers_once_everybody_knows() {
        var account = Some.account("main");
        desk.accounts.register(account);
        desk.callerIs("main", "decide");

        var response = desk.send(
                "POST /api/v1/accounts/{id}/trading-state",
                "main",
                "{\"state\": \"halted\", \"reason\": \"news at ten\"}");

        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        assertThat(response.getBody()).isEqualTo("""
                {"account_id":"main","engine":{"state":"active","change":null},"account":{"state":"halted",\
                "change":{"by":"trader-7","at":"2025-10-10T12:00:00Z","reason":"news at ten"}},"effective":"halted"}""");
        assertThat(desk.waited).containsExactly(Duration.ofSeconds(2));
        assertThat(desk.accounts.tradingChanges(account.id(), 9))
                .containsExactly(new TradingChange(TradingState.HALTED, new Change("trader-7", NOON, "news at ten")));
    }

    @Test
    void has_the_whole_engine_reduce_and_answers_once_everybody_knows() {
        var response =
                desk.send("POST /api/v1/trading-state", "", "{\"state\": \"reducing\", \"reason\": \"a drill\"}");

        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        assertThat(json(response).at("/engine/state").asText()).isEqualTo("reducing");
        assertThat(json(response).path("effective").asText()).isEqualTo("reducing");
        assertThat(desk.control.state()).isEqualTo(TradingState.REDUCING);
        assertThat(desk.waited).containsExactly(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                              | /reason /state",
                "{\"state\": \"off\", \"reason\": \"x\"}                         | /state",
                "{\"state\": \"halted\", \"reason\": \"\"}                       | /reason",
                "{\"state\": \"halted\", \"reason\": \"x\\ny\"}                  | /reason",
                "{\"state\": \"halted\", \"reason\": \"x\", \"until\": \"ten\"}  | /until",
                "[]                                                              | ''"
            })
    void says_what_is_wrong_and_changes_nothing(String body, String wrong) {
        var response = desk.send("POST /api/v1/trading-state", "", body);

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(pointers(response)).isEqualTo(wrong);
        assertThat(desk.control.changes(9)).isEmpty();
    }
}
