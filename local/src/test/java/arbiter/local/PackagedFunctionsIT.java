package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.local.lambda.LambdaProcess;
import arbiter.local.lambda.LambdaRuntime;
import arbiter.local.lambda.Launch;
import arbiter.local.lambda.Outcome;
import arbiter.local.lambda.Outcome.Answered;
import arbiter.local.template.DeployedFunction;
import arbiter.local.template.Deployment;
import arbiter.local.template.Trigger;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts every packaged function as Lambda does, handler and environment from the template, over embedded tables, queues and
 * bus, and sends its events.
 */
class PackagedFunctionsIT {

    private static final long LARGEST_JAR_BYTES = 22_000_000;
    private static final List<String> BROKEN_PACKAGES = List.of(
            "NoClassDefFound",
            "ClassNotFound",
            "NoSuchMethod",
            "NoSuchField",
            "ExceptionInInitializer",
            "LinkageError",
            "VerifyError");
    private static final Cloud CLOUD = seeded();

    private static Cloud seeded() {
        var clock = Clock.systemUTC();
        var cloud = Cloud.start(Deployment.template(), null, clock);
        InvokeCommand.seed(cloud, clock);
        return cloud;
    }

    @AfterAll
    static void stop() {
        CLOUD.close();
    }

    static Stream<DeployedFunction> functions() {
        return Deployment.functions(Map.of()).keySet().stream().map(id -> CLOUD.function(id, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void holds_its_handler(DeployedFunction function) throws IOException {
        try (var jar = new JarFile(function.jar().toFile())) {
            assertThat(jar.getEntry(function.handlerClass().replace('.', '/') + ".class"))
                    .as(function.handlerClass())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void is_one_jar_under_20_megabytes_with_one_http_client(DeployedFunction function) throws IOException {
        assertThat(Files.size(function.jar())).isLessThan(LARGEST_JAR_BYTES);
        try (var jar = new JarFile(function.jar().toFile())) {
            var names = jar.stream().map(java.util.zip.ZipEntry::getName).toList();
            assertThat(names)
                    .contains("software/amazon/awssdk/http/urlconnection/UrlConnectionHttpClient.class")
                    .noneMatch(name -> name.startsWith("io/netty/") || name.startsWith("org/apache/http/"))
                    .noneMatch(name ->
                            name.endsWith("module-info.class") || name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void starts_and_works_off_every_event(DeployedFunction function) throws Exception {
        for (var trigger : function.triggers()) check(trigger, launch(function));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void is_primed_and_restored_from_its_snapshot(DeployedFunction function) throws Exception {
        check(function.triggers().getFirst(), launch(function).withSnapStart());
    }

    private static void check(Trigger trigger, Launch launch) throws Exception {
        try (var process = LambdaProcess.start(launch)) {
            var outcome = process.send(Deployment.event(trigger)).outcome();

            assertThat(BROKEN_PACKAGES).as(outcome.toString()).noneMatch(outcome.toString()::contains);
            assertThat(BROKEN_PACKAGES).as(process.printed()).noneMatch(process.printed()::contains);
            check(trigger, answer(outcome), process.printed());
        }
    }

    private static void check(Trigger trigger, JsonNode answer, String printed) {
        switch (trigger) {
            case Trigger.Schedule _ ->
                assertThat(answer.path("stale").asBoolean()).as(printed).isTrue();
            case Trigger.Route _ ->
                assertThat(answer.path("statusCode").asInt())
                        .as(answer + printed)
                        .isEqualTo(200);
            case Trigger.Queue _, Trigger.Stream _ -> {
                assertThat(answer.path("batchItemFailures").isArray()).isTrue();
                assertThat(answer.path("batchItemFailures")).as(printed).isEmpty();
            }
        }
    }

    private static JsonNode answer(Outcome outcome) throws UnreadableJson {
        if (outcome instanceof Answered(var body)) return Json.parse(body);
        throw new AssertionError(outcome);
    }

    private static Launch launch(DeployedFunction function) throws IOException {
        return new Launch(
                LambdaRuntime.jars(Path.of("target", "lambda-runtime")),
                function.jar(),
                function.handler(),
                function.environment(),
                List.of(),
                false,
                function.timeout());
    }
}
