package arbiter.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.local.lambda.Outcome.Answered;
import arbiter.local.lambda.Outcome.Failed;
import arbiter.local.template.DeployedFunction;
import arbiter.local.template.Deployment;
import arbiter.local.template.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts every packaged function as Lambda does, handler and environment from the template, and sends its events.
 *
 * <p>No store answers here: what is shown is that each jar holds all it needs, starts, reads its event and fails in order.
 */
class PackagedFunctionsIT {

    private static final String NOBODY = "http://127.0.0.1:1";
    private static final long LARGEST_JAR_BYTES = 20_000_000;
    private static final List<String> BROKEN_PACKAGES = List.of(
            "NoClassDefFound",
            "ClassNotFound",
            "NoSuchMethod",
            "NoSuchField",
            "ExceptionInInitializer",
            "LinkageError",
            "VerifyError");

    static Stream<DeployedFunction> functions() {
        var endpoints = Map.of("DynamoDbEndpoint", NOBODY, "SqsEndpoint", NOBODY, "EventBridgeEndpoint", NOBODY);
        return Deployment.functions(endpoints).values().stream();
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
    void starts_and_answers_every_event(DeployedFunction function) throws Exception {
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

            assertThat(outcome).as(process.printed()).isInstanceOfAny(Answered.class, Failed.class);
            assertThat(BROKEN_PACKAGES).as(outcome.toString()).noneMatch(outcome.toString()::contains);
            assertThat(BROKEN_PACKAGES).as(process.printed()).noneMatch(process.printed()::contains);
            if (trigger instanceof Trigger.Route) assertThat(status(outcome)).isIn(200, 503);
        }
    }

    private static int status(Outcome outcome) throws UnreadableJson {
        return outcome instanceof Answered(var body)
                ? Json.parse(body).path("statusCode").asInt()
                : 0;
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
