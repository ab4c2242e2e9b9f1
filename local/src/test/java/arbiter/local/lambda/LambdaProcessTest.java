package arbiter.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.local.lambda.Outcome.Answered;
import arbiter.local.lambda.Outcome.Died;
import arbiter.local.lambda.Outcome.Failed;
import arbiter.local.lambda.Outcome.NotStarted;
import arbiter.local.lambda.Outcome.TimedOut;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaProcessTest {

    @Test
    void hands_the_event_over_and_the_answer_back() throws Exception {
        try (var echo = LambdaProcess.start(launch("Echo"))) {
            var first = echo.send("{\"say\": \"one\"}").outcome();
            var second = echo.send("{\"say\": \"zwölf\"}").outcome();

            assertThat(said(first)).isEqualTo("one");
            assertThat(said(second)).isEqualTo("zwölf");
        }
    }

    @Test
    void runs_on_java_25_with_the_environment_it_is_given_and_a_deadline() throws Exception {
        try (var echo = LambdaProcess.start(launch("Echo"))) {
            var answer = Json.parse(((Answered) echo.send("{}").outcome()).body());

            assertThat(answer.path("variable").asText()).isEqualTo("given");
            assertThat(answer.path("version").asText()).isEqualTo("25");
            assertThat(answer.path("hurry").asText()).isEqualTo("true");
        }
    }

    @Test
    void restores_a_function_that_was_held_for_its_snapshot() throws Exception {
        try (var echo = LambdaProcess.start(launch("Echo").withSnapStart())) {
            assertThat(said(echo.send("{\"say\": \"restored\"}").outcome())).isEqualTo("restored");
        }
    }

    @Test
    void tells_what_a_handler_threw() throws Exception {
        try (var failing = LambdaProcess.start(launch("Failing"))) {
            var outcome = failing.send("{}").outcome();

            assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.type()).isEqualTo("java.lang.IllegalStateException");
                assertThat(failed.report()).contains("as asked");
            });
        }
    }

    @Test
    void tells_of_a_constructor_that_throws() throws Exception {
        try (var unmakeable = LambdaProcess.start(launch("Unmakeable"))) {
            assertThat(unmakeable.send("{}").outcome())
                    .isInstanceOfSatisfying(
                            NotStarted.class, why -> assertThat(why.report()).contains("DECISIONS_TABLE"));
        }
    }

    /** The runtime client starts without it, as it does on Lambda, and fails each event. */
    @Test
    void tells_of_a_handler_that_is_not_there() throws Exception {
        try (var missing = LambdaProcess.start(launch("Nobody"))) {
            assertThat(missing.send("{}").outcome())
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.type()).isEqualTo("java.lang.ClassNotFoundException"));
        }
    }

    @Test
    void tells_of_a_process_that_ends_in_the_middle() throws Exception {
        try (var failing = LambdaProcess.start(launch("Failing"))) {
            assertThat(failing.send("{\"how\": \"die\"}").outcome()).isInstanceOf(Died.class);
        }
    }

    @Test
    void gives_up_on_a_function_that_never_answers() throws Exception {
        try (var failing = LambdaProcess.start(launch("Failing", Duration.ofSeconds(5)))) {
            assertThat(failing.send("{\"how\": \"hang\"}").outcome()).isInstanceOf(TimedOut.class);
        }
    }

    private static Launch launch(String probe) throws IOException, URISyntaxException {
        return launch(probe, Duration.ofSeconds(20));
    }

    private static Launch launch(String probe, Duration limit) throws IOException, URISyntaxException {
        var code = Path.of(
                Probes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return new Launch(
                LambdaRuntime.jars(Path.of("target", "lambda-runtime")),
                code,
                Probes.class.getName() + "$" + probe + "::handleRequest",
                Map.of("VARIABLE", "given"),
                List.of(),
                false,
                limit);
    }

    private static String said(Outcome outcome) throws UnreadableJson {
        return Json.parse(((Answered) outcome).body()).path("said").asText();
    }
}
