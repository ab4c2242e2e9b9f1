package arbiter.local.template;

import static arbiter.local.template.Deployment.named;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.cloudwatch.EmfMeter;
import arbiter.adapter.lambda.Catalogues;
import arbiter.adapter.lambda.Markets;
import arbiter.function.generate.Outside;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.model.Failure;
import arbiter.model.gateway.Script;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of timing, quota and safety that the template must keep. */
class TemplateTest {

    private static final Duration WORKER_DEADLINE = Duration.ofSeconds(50);
    private static final Duration HTTP_DEADLINE = Duration.ofSeconds(25);
    private static final Duration RESERVE = Duration.ofSeconds(3);

    private final Template template = Deployment.template();
    private final Map<String, DeployedFunction> functions = Deployment.functions(Map.of());

    static Stream<String> functionIds() {
        return Deployment.functions(Map.of()).keySet().stream();
    }

    @Test
    void has_the_six_functions() {
        assertThat(functions)
                .containsOnlyKeys(
                        "RunCycle",
                        "DecideAccount",
                        "GenerateDecision",
                        "PublishDecision",
                        "Validate",
                        "StrategyAdmin");
    }

    @ParameterizedTest
    @MethodSource("functionIds")
    void runs_every_function_on_java_25_and_arm_behind_an_alias_with_snapshots(String id) {
        var common = template.tree().at("/Globals/Function");

        assertThat(common.path("Runtime").asText()).isEqualTo("java25");
        assertThat(common.at("/Architectures/0").asText()).isEqualTo("arm64");
        assertThat(common.path("AutoPublishAlias").asText()).isEqualTo("live");
        assertThat(common.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
        assertThat(properties(id).properties().stream().map(Map.Entry::getKey))
                .doesNotContain(
                        "Runtime", "Architectures", "AutoPublishAlias", "SnapStart", "ReservedConcurrentExecutions");
        assertThat(resource(id).at("/Metadata/SkipBuild").asBoolean()).isTrue();
        assertThat(named(id, functions).environment()).doesNotContainKey("JAVA_TOOL_OPTIONS");
    }

    @ParameterizedTest
    @MethodSource("functionIds")
    void points_every_function_at_a_jar_of_its_own_module(String id) {
        var code = properties(id).path("CodeUri").asText();

        assertThat(code).matches("functions/([a-z-]+)/target/\\1\\.jar");
    }

    @ParameterizedTest
    @MethodSource("functionIds")
    void sets_what_the_wiring_of_each_function_needs_and_nothing_else(String id) {
        var own = new TreeSet<>(named(id, functions).environment().keySet());
        own.removeIf(name -> name.startsWith("POWERTOOLS_"));

        assertThat(own).isEqualTo(needed(id));
        assertThat(named(id, functions).environment().values()).doesNotContain("");
    }

    private static Set<String> needed(String id) {
        var needed = new HashMap<>(arbiter.function.generate.Wiring.REQUIRED);
        needed.putAll(arbiter.function.validate.Wiring.REQUIRED);
        needed.putAll(arbiter.function.admin.Wiring.REQUIRED);
        return named(id, needed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DecideAccount", "GenerateDecision", "StrategyAdmin"})
    void reads_another_catalogue_from_the_layer_that_brings_it(String id) {
        var layered = named(id, Deployment.functions(Map.of("ModelCatalogueLayer", "arn:aws:lambda:layer:models:1")));

        assertThat(layered.environment()).containsEntry(Catalogues.VARIABLE, "/opt/models.yaml");
        assertThat(named(id, functions).environment()).doesNotContainKey(Catalogues.VARIABLE);
        assertThat(properties(id).path("Layers")).hasSize(1);
        assertThat(properties(id).at("/Layers/0/Fn::If/0").asText()).isEqualTo("HasModelCatalogueLayer");
        assertThat(properties(id).at("/Layers/0/Fn::If/1/Ref").asText()).isEqualTo("ModelCatalogueLayer");
        assertThat(properties(id).at("/Layers/0/Fn::If/2/Ref").asText()).isEqualTo("AWS::NoValue");
    }

    @Test
    void states_the_maximum_leverage_to_every_function_that_reads_the_market() {
        var stated = Deployment.functions(Map.of("VenueMaxLeverage", "BTC=125,ETH=100"));

        for (var id : stated.keySet()) {
            var environment = named(id, stated).environment();
            if (environment.containsKey("ASSETS"))
                assertThat(environment).containsEntry(Markets.LEVERAGE_VARIABLE, "BTC=125,ETH=100");
            else assertThat(environment).doesNotContainKey(Markets.LEVERAGE_VARIABLE);
            assertThat(named(id, functions).environment()).doesNotContainKey(Markets.LEVERAGE_VARIABLE);
        }
    }

    @Test
    void overrides_only_variables_that_exist_for_local_invocation() throws UnreadableJson, java.io.IOException {
        var overrides = Json.parse(java.nio.file.Files.readString(java.nio.file.Path.of("../events/env.json")));
        var endpoints = Map.of("DynamoDbEndpoint", "x", "SqsEndpoint", "x", "EventBridgeEndpoint", "x");
        var reachable = Deployment.functions(endpoints);

        assertThat(names(overrides)).isEqualTo(reachable.keySet());
        for (var function : overrides.properties()) {
            assertThat(named(function.getKey(), reachable).environment().keySet())
                    .containsAll(names(function.getValue()));
            assertThat(names(function.getValue())).containsAll(needed(function.getKey()));
        }
    }

    @Test
    void gives_every_worker_batches_of_ten_within_a_second_and_reports_failures_singly() {
        for (var event : events("SQS")) {
            assertThat(event.path("BatchSize").asInt()).isEqualTo(10);
            assertThat(event.path("MaximumBatchingWindowInSeconds").asInt()).isEqualTo(1);
            assertThat(event.path("FunctionResponseTypes").toString()).isEqualTo("[\"ReportBatchItemFailures\"]");
            assertThat(event.at("/ScalingConfig/MaximumConcurrency").has("Ref")).isTrue();
        }
        assertThat(events("SQS")).hasSize(2);
        for (var name : List.of("CycleConcurrency", "BatchConcurrency")) {
            var parameter = template.tree().at("/Parameters/" + name);
            assertThat(parameter.path("Default").asInt())
                    .isBetween(2, parameter.path("MaxValue").asInt());
            assertThat(parameter.path("MinValue").asInt()).isEqualTo(2);
        }
    }

    @Test
    void hides_a_message_for_six_times_the_timeout_of_its_worker_and_the_batching_window() {
        for (var function : functions.values())
            for (var trigger : function.triggers())
                if (trigger instanceof Trigger.Queue(var name, var queue, var size))
                    assertThat(named(queue, template.queues()).visibility())
                            .as(name + size)
                            .isGreaterThanOrEqualTo(
                                    function.timeout().multipliedBy(6).plusSeconds(1));
    }

    @Test
    void leaves_every_deadline_its_reserve_within_the_timeout() {
        assertThat(named("DecideAccount", functions).timeout()).isGreaterThanOrEqualTo(WORKER_DEADLINE.plus(RESERVE));
        assertThat(named("GenerateDecision", functions).timeout()).isGreaterThanOrEqualTo(HTTP_DEADLINE.plus(RESERVE));
    }

    @Test
    void ends_every_request_before_the_gateway_does() {
        for (var function : functions.values())
            for (var trigger : function.triggers())
                if (trigger instanceof Trigger.Route route) {
                    var gateway = properties(function.id())
                            .at("/Events/" + route.name() + "/Properties/TimeoutInMillis")
                            .asLong();
                    assertThat(function.timeout()).isLessThanOrEqualTo(Duration.ofSeconds(29));
                    assertThat(gateway)
                            .isBetween(function.timeout().plusSeconds(1).toMillis(), 30_000L);
                }
    }

    @Test
    void drops_ticks_that_come_late_and_keeps_those_that_fail() {
        var schedule = events("ScheduleV2").getFirst();
        var asynchronous = properties("RunCycle").path("EventInvokeConfig");

        assertThat(schedule.at("/RetryPolicy/MaximumEventAgeInSeconds").asInt()).isEqualTo(60);
        assertThat(schedule.at("/DeadLetterConfig/Arn/Fn::GetAtt/0").asText()).isEqualTo("UndeliveredTicks");
        assertThat(schedule.path("Input").asText()).isEqualTo("{\"scheduled_at\": \"<aws.scheduler.scheduled-time>\"}");
        assertThat(asynchronous.path("MaximumEventAgeInSeconds").asInt()).isEqualTo(120);
        assertThat(asynchronous.path("MaximumRetryAttempts").asInt()).isEqualTo(1);
        assertThat(asynchronous
                        .at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0")
                        .asText())
                .isEqualTo("FailedTicks");
    }

    @Test
    void runs_each_cycle_as_often_as_it_says() {
        for (var rate : template.tree().at("/Mappings/Cycles")) {
            var cron = rate.path("Schedule").asText();
            var seconds = rate.path("Seconds").asInt();
            assertThat(cron)
                    .isEqualTo(seconds == 3600 ? "cron(0 * * * ? *)" : "cron(0/%d * * * ? *)".formatted(seconds / 60));
            assertThat(3600 % seconds).isZero();
        }
        assertThat(names(template.tree().at("/Mappings/Cycles")))
                .isEqualTo(texts(template.tree().at("/Parameters/CycleRate/AllowedValues")));
    }

    @Test
    void publishes_inserted_records_and_nothing_else() throws UnreadableJson {
        var stream = events("DynamoDB").getFirst();
        var pattern = Json.parse(stream.at("/FilterCriteria/Filters/0/Pattern").asText());

        assertThat(pattern.toString())
                .isEqualTo(
                        "{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"sk\":{\"S\":[{\"prefix\":\"R#\"}]}}}}");
        assertThat(stream.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
        assertThat(stream.path("FunctionResponseTypes").toString()).isEqualTo("[\"ReportBatchItemFailures\"]");
        assertThat(stream.path("StartingPosition").asText()).isEqualTo("TRIM_HORIZON");
        assertThat(Duration.ofSeconds(stream.path("MaximumRecordAgeInSeconds").asLong()))
                .isBetween(Duration.ofMinutes(20), Duration.ofHours(6));
        assertThat(stream.path("MaximumRetryAttempts").asInt()).isBetween(2, 10);
        assertThat(stream.at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0")
                        .asText())
                .isEqualTo("UnpublishedDecisions");
    }

    @Test
    void keeps_every_table_and_pays_by_request() {
        for (var table : template.resources("AWS::DynamoDB::Table").entrySet()) {
            assertThat(table.getValue().path("DeletionPolicy").asText())
                    .as(table.getKey())
                    .isEqualTo("Retain");
            assertThat(table.getValue().path("UpdateReplacePolicy").asText())
                    .as(table.getKey())
                    .isEqualTo("Retain");
            assertThat(table.getValue().at("/Properties/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            assertThat(table.getValue().at("/Properties/TableName").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void restores_history_by_time_and_lets_what_passes_expire() {
        for (var id : List.of("DecisionsTable", "AccountsTable", "StrategiesTable"))
            assertThat(properties(id)
                            .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                            .asBoolean())
                    .as(id)
                    .isTrue();
        var tables = template.tables();
        assertThat(named("DecisionsTable", tables).streamView()).isEqualTo("NEW_IMAGE");
        assertThat(named("DecisionsTable", tables).expiryAttribute()).isEqualTo("expires_at");
        assertThat(named("RuntimeTable", tables).expiryAttribute()).isEqualTo("expires_at");
        assertThat(named("AccountsTable", tables).expiryAttribute()).isNull();
        assertThat(named("StrategiesTable", tables).expiryAttribute()).isNull();
    }

    @Test
    void gives_every_working_queue_dead_letters_after_five_tries() {
        for (var id : List.of("CycleQueue", "BatchQueue", "ExecutorQueue")) {
            var queue = named(id, template.queues());
            assertThat(queue.deadLetters()).as(id).isIn(template.queues().keySet());
            assertThat(queue.maxReceives()).isEqualTo(5);
        }
    }

    @Test
    void watches_the_depth_of_every_queue_that_holds_what_failed() {
        var watched = template.resources("AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm ->
                        alarm.at("/Properties/MetricName").asText().equals("ApproximateNumberOfMessagesVisible"))
                .peek(alarm ->
                        assertThat(alarm.at("/Properties/Threshold").asInt()).isZero())
                .map(alarm ->
                        alarm.at("/Properties/Dimensions/0/Value/Fn::GetAtt/0").asText())
                .collect(Collectors.toSet());
        var holdingFailures = template.queues().values().stream()
                .filter(queue -> queue.deadLetters() == null)
                .map(QueueDesign::id)
                .collect(Collectors.toSet());

        assertThat(watched).isEqualTo(holdingFailures).hasSize(7);
    }

    @Test
    void watches_for_calls_that_a_model_server_refuses() throws UnreadableJson {
        var alarm = properties("RefusedModelCalls");
        var line = new ByteArrayOutputStream();
        var meter = new EmfMeter(Outside.SERVICE, new PrintStream(line, true, UTF_8));
        meter.called(Script.call("one"), Script.failed("one", Failure.NO_CREDIT), Duration.ofSeconds(1));
        meter.flush();
        var document = Json.parse(line.toString(UTF_8).lines().toList().getLast());
        var written = document.at("/_aws/CloudWatchMetrics/0");

        assertThat(alarm.path("Namespace")).isEqualTo(written.path("Namespace"));
        assertThat(alarm.path("MetricName")).isEqualTo(written.at("/Metrics/0/Name"));
        assertThat(alarm.path("Dimensions")).hasSize(1);
        assertThat(alarm.at("/Dimensions/0/Name")).isEqualTo(written.at("/Dimensions/0/0"));
        assertThat(alarm.at("/Dimensions/0/Value")).isEqualTo(document.path("Service"));
        assertThat(alarm.path("Statistic").asText()).isEqualTo("Sum");
        assertThat(alarm.path("Threshold").asInt()).isZero();
        assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
        assertThat(alarm.at("/AlarmActions/Fn::If/1/0/Ref").asText()).isEqualTo("AlarmTopic");
    }

    @Test
    void keeps_what_failed_for_two_weeks() {
        for (var id : template.queues().keySet())
            assertThat(properties(id).path("MessageRetentionPeriod").asInt())
                    .as(id)
                    .isEqualTo(14 * 24 * 3600);
    }

    @Test
    void brings_what_the_bus_cannot_deliver_to_a_queue_of_its_own() {
        var target = properties("ExecutorRule").at("/Targets/0");

        assertThat(target.at("/Arn/Fn::GetAtt/0").asText()).isEqualTo("ExecutorQueue");
        assertThat(target.at("/DeadLetterConfig/Arn/Fn::GetAtt/0").asText()).isEqualTo("UndeliveredEvents");
    }

    @ParameterizedTest
    @MethodSource("functionIds")
    void names_a_log_group_with_an_end_for_every_function(String id) {
        var group = properties(id).at("/LoggingConfig/LogGroup/Ref").asText();

        assertThat(properties(group).path("RetentionInDays").isMissingNode()).isFalse();
    }

    @Test
    void asks_a_token_of_everybody() {
        var auth = properties("Api").path("Auth");

        assertThat(auth.path("DefaultAuthorizer").asText()).isEqualTo("Token");
        assertThat(auth.at("/Authorizers/Token/JwtConfiguration/issuer/Ref").asText())
                .isEqualTo("JwtIssuer");
        assertThat(auth.at("/Authorizers/Token/JwtConfiguration/audience/Ref").asText())
                .isEqualTo("JwtAudience");
        for (var route : events("HttpApi")) {
            assertThat(route.at("/Auth/Authorizer").isMissingNode()).isTrue();
            assertThat(route.at("/Auth/AuthorizationScopes").size()).isPositive();
        }
    }

    @Test
    void leaves_accounts_and_the_engine_to_operators() {
        var scopes = new HashMap<String, String>();
        for (var event : events("HttpApi"))
            scopes.put(
                    event.path("Method").asText() + " " + event.path("Path").asText(),
                    event.at("/Auth/AuthorizationScopes").toString());

        assertThat(scopes)
                .containsEntry("PUT /api/v1/accounts/{id}", "[\"admin\"]")
                .containsEntry("GET /api/v1/accounts/{id}", "[\"read\"]")
                .containsEntry("PUT /api/v1/accounts/{id}/state", "[\"decide\"]")
                .containsEntry("POST /api/v1/accounts/{id}/peak-reset", "[\"admin\"]")
                .containsEntry("POST /api/v1/accounts/{id}/trading-state", "[\"decide\"]")
                .containsEntry("POST /api/v1/trading-state", "[\"admin\"]");
    }

    @ParameterizedTest
    @MethodSource("functionIds")
    void grants_named_actions_on_named_resources_only(String id) {
        assertThat(properties(id).path("Policies").isMissingNode()).isTrue();
        for (var statement : statements(id)) {
            var resource = statement.path("Resource");
            assertThat(texts(statement.path("Action"))).as(id).isNotEmpty().noneMatch(action -> action.contains("*"));
            assertThat(resource.isObject() && !resource.toString().contains("*"))
                    .as("%s %s", id, resource)
                    .isTrue();
            assertThat(texts(statement.path("Action"))).doesNotContain("dynamodb:Scan", "dynamodb:DeleteItem");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DecideAccount", "GenerateDecision"})
    void lets_whoever_asks_models_read_one_secret_and_none_whose_name_begins_alike(String id) {
        var secrets = statements(id).stream()
                .filter(statement -> texts(statement.path("Action")).contains("secretsmanager:GetSecretValue"))
                .map(statement -> statement.at("/Resource/Fn::Sub").asText());

        // AWS adds a hyphen and six characters to a secret's name.
        assertThat(secrets).singleElement().asString().endsWith(":secret:${ModelSecret}-??????");
    }

    @ParameterizedTest
    @MethodSource("functionIds")
    void bounds_every_access_to_a_table_by_key_prefix(String id) {
        for (var statement : statements(id)) {
            var resource = statement.path("Resource").toString();
            if (!texts(statement.path("Action")).toString().contains("dynamodb:") || resource.contains("StreamArn"))
                continue;
            var prefixes = texts(statement.at("/Condition/ForAllValues:StringLike/dynamodb:LeadingKeys"));
            assertThat(prefixes)
                    .as("%s on %s", id, resource)
                    .isNotEmpty()
                    .allMatch(prefix -> prefix.matches("[A-Za-z]+#[a-z]*[#*]?\\*?"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RunCycle", "DecideAccount", "GenerateDecision", "Validate", "StrategyAdmin"})
    void lets_whoever_reads_strategies_list_them_and_get_them_together(String id) {
        var granted = statements(id).stream()
                .filter(statement ->
                        statement.at("/Resource/Fn::GetAtt/0").asText().equals("StrategiesTable"))
                .flatMap(statement -> texts(statement.path("Action")).stream());

        assertThat(granted).containsExactlyInAnyOrder("dynamodb:Query", "dynamodb:BatchGetItem");
    }

    @Test
    void lets_whoever_serves_callers_change_flights_and_permits_and_nobody_else() {
        for (var id : functions.keySet()) {
            var flights = granted(id, "flight#*");
            var permits = granted(id, "rate#*");
            if (id.equals("GenerateDecision")) {
                assertThat(flights)
                        .containsExactlyInAnyOrder("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem");
                assertThat(permits).containsExactly("dynamodb:UpdateItem");
            } else assertThat(List.of(flights, permits)).allMatch(Set::isEmpty);
        }
    }

    private Set<String> granted(String function, String prefix) {
        return statements(function).stream()
                .filter(statement -> texts(statement.at("/Condition/ForAllValues:StringLike/dynamodb:LeadingKeys"))
                        .contains(prefix))
                .flatMap(statement -> texts(statement.path("Action")).stream())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("functionIds")
    void grants_no_table_or_queue_that_the_function_is_not_told_of(String id) {
        var told = names(properties(id).at("/Environment/Variables")).toString()
                + properties(id).path("Events")
                + properties(id).path("EventInvokeConfig")
                + properties(id).at("/Environment/Variables");
        for (var statement : statements(id)) {
            var resource = statement.path("Resource");
            var target = resource.has("Fn::GetAtt")
                    ? resource.at("/Fn::GetAtt/0").asText()
                    : resource.path("Fn::Sub").asText().replaceAll(".*\\$\\{(\\w+)(\\.Arn)?}.*", "$1");
            assertThat(told + properties(id).path("LoggingConfig"))
                    .as("%s may touch %s", id, target)
                    .contains("\"" + target + "\"");
        }
    }

    private List<JsonNode> statements(String function) {
        var role = properties(function).at("/Role/Fn::GetAtt/0").asText();
        var found = new ArrayList<JsonNode>();
        for (var policy : properties(role).path("Policies")) {
            var given = policy.has("Fn::If") ? policy.at("/Fn::If/1") : policy;
            given.at("/PolicyDocument/Statement").forEach(found::add);
        }
        assertThat(found).as(function).isNotEmpty();
        return found;
    }

    private List<JsonNode> events(String type) {
        var found = new ArrayList<JsonNode>();
        for (var id : functions.keySet())
            for (var event : properties(id).path("Events"))
                if (event.path("Type").asText().equals(type)) found.add(event.path("Properties"));
        return found;
    }

    private JsonNode resource(String id) {
        return template.tree().path("Resources").path(id);
    }

    private JsonNode properties(String id) {
        return resource(id).path("Properties");
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Set<String> texts(JsonNode node) {
        var texts = new TreeSet<String>();
        if (node.isTextual()) texts.add(node.asText());
        node.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
