package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.call;
import static arbiter.model.gateway.Script.failed;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.Usage;
import arbiter.engine.TestClock;
import arbiter.json.Json;
import arbiter.market.Money;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Answered;
import arbiter.model.gateway.Subject.OfAccount;
import arbiter.model.gateway.Subject.OfCycle;
import arbiter.model.gateway.Subject.OfModel;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TalliesTest {

    private static final LocalDate DAY = LocalDate.parse("2025-10-10");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Tallies tallies = new Tallies(new TestClock(NOON));

    @Test
    void gives_away_each_call_once() {
        tallies.called(call("one"), answered("one"), SECOND);

        assertThat(tallies.take())
                .containsOnlyKeys(
                        new OfModel("one", DAY),
                        new OfAccount(Script.ACCOUNT, DAY, "one"),
                        new OfCycle("cycle-1", "one"));
        assertThat(tallies.take()).isEmpty();
    }

    @Test
    void holds_nothing_of_an_answer_that_nothing_was_wrong_with() {
        tallies.read("one", true, List.of());

        assertThat(tallies.take()).isEmpty();
    }

    @Test
    void takes_what_nobody_told_for_unknown_and_not_for_nothing() {
        var tally = Tally.of(failed("one", Failure.TIMED_OUT), SECOND, NOON);

        assertThat(tally.unknownCosts()).isEqualTo(1);
        assertThat(tally.costUsd()).isEqualTo(Money.ZERO);
        assertThat(Tally.of(failed("one", Failure.RATE_LIMITED), SECOND, NOON).unknownCosts())
                .isZero();
    }

    @Test
    void adds_the_tokens_that_were_told() {
        var partly = new Usage(10L, null, 5L, null, Money.of("0.5"), 1);
        var told = Tally.of(new Answered("one", null, null, "text", "stop", partly), SECOND, NOON);

        assertThat(told.plus(told).tokens()).isEqualTo(new Tally.Tokens(20, 0, 10, 0));
    }

    @Test
    void is_written_with_the_words_of_its_failures() {
        var tally = Tally.of(failed("one", Failure.RATE_LIMITED), SECOND, NOON);

        assertThat(Json.tree(tally).get("failures").toString().replace('"', '\''))
                .isEqualTo("{'rate_limited':1}");
    }
}
