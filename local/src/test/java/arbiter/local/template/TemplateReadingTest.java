package arbiter.local.template;

import static arbiter.local.template.Deployment.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateReadingTest {

    private static final String FUNCTION = """
            Parameters:
              Stage: {Type: String, Default: ""}
              Rate: {Type: String, Default: Slow}
            Mappings:
              Rates: {Slow: {Seconds: "900"}}
            Conditions:
              HasStage: !Not [!Equals [!Ref Stage, ""]]
            Globals:
              Function:
                MemorySize: 512
                Timeout: 9
                Environment:
                  Variables:
                    COMMON: all
                    STAGE: !If [HasStage, !Ref Stage, !Ref AWS::NoValue]
            Resources:
              Answer:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: target/answer.jar
                  Handler: some.Handler::handleRequest
                  Environment:
                    Variables:
                      TABLE: !Ref Things
                      ARN: !GetAtt Things.Arn
                      URL: !Sub "http://${Things}/${Rate}"
                      SECONDS: !FindInMap [Rates, !Ref Rate, Seconds]
                  Events:
                    SlowQueue:
                      Type: SQS
                      Properties: {Queue: !GetAtt Waiting.Arn, BatchSize: 10}
                    Ask:
                      Type: HttpApi
                      Properties: {Method: POST, Path: /ask}
            """;

    private static final Map<String, String> VALUES = Map.of("Things", "things", "Things.Arn", "arn:things");

    @Test
    void resolves_the_environment_of_a_function() throws IOException {
        var function = named("Answer", functions(FUNCTION, VALUES));

        assertThat(function.environment())
                .isEqualTo(Map.of(
                        "COMMON", "all",
                        "TABLE", "things",
                        "ARN", "arn:things",
                        "URL", "http://things/Slow",
                        "SECONDS", "900"));
    }

    @Test
    void leaves_out_a_variable_that_has_no_value_and_sets_it_when_its_condition_holds() throws IOException {
        var values = new java.util.HashMap<>(VALUES);
        values.put("Stage", "test");

        var function = named("Answer", functions(FUNCTION, values));

        assertThat(function.environment()).containsEntry("STAGE", "test");
    }

    @Test
    void reads_handler_jar_limits_and_triggers() throws IOException {
        var function = named("Answer", functions(FUNCTION, VALUES));

        assertThat(function.handlerClass()).isEqualTo("some.Handler");
        assertThat(function.jar()).isEqualTo(Path.of("home", "target", "answer.jar"));
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(function.memoryMb()).isEqualTo(512);
        assertThat(function.triggers())
                .containsExactly(
                        new Trigger.Queue("SlowQueue", "Waiting", 10), new Trigger.Route("Ask", "POST", "/ask"));
        assertThat(function.triggers()).extracting(Trigger::file).containsExactly("slow-queue.json", "ask.json");
    }

    @Test
    void refuses_a_name_without_a_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> functions(FUNCTION, Map.of("Things", "things")))
                .withMessage("no value for Things.Arn");
    }

    @Test
    void reads_tables_with_their_indexes() throws IOException {
        var template = template("""
                Resources:
                  Things:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                      KeySchema: [{AttributeName: pk, KeyType: HASH}, {AttributeName: sk, KeyType: RANGE}]
                      GlobalSecondaryIndexes:
                        - IndexName: due
                          KeySchema: [{AttributeName: a, KeyType: HASH}, {AttributeName: b, KeyType: RANGE}]
                          Projection: {ProjectionType: KEYS_ONLY}
                      StreamSpecification: {StreamViewType: NEW_IMAGE}
                      TimeToLiveSpecification: {AttributeName: expires_at, Enabled: true}
                """);

        assertThat(named("Things", template.tables()))
                .isEqualTo(new TableDesign(
                        "Things",
                        new TableDesign.Key("pk", "sk"),
                        java.util.List.of(new TableDesign.Index("due", new TableDesign.Key("a", "b"), "KEYS_ONLY")),
                        "NEW_IMAGE",
                        "expires_at"));
    }

    @Test
    void refuses_a_key_that_is_no_text() throws IOException {
        var template = template("""
                Resources:
                  Things:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      AttributeDefinitions: [{AttributeName: pk, AttributeType: N}]
                """);

        assertThatIllegalArgumentException().isThrownBy(template::tables).withMessageContaining("not a text");
    }

    @Test
    void reads_queues_with_their_dead_letters() throws IOException {
        var template = template("""
                Resources:
                  Work:
                    Type: AWS::SQS::Queue
                    Properties:
                      VisibilityTimeout: 370
                      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}
                  Dead:
                    Type: AWS::SQS::Queue
                """);

        assertThat(template.queues().values())
                .containsExactly(
                        new QueueDesign("Work", Duration.ofSeconds(370), "Dead", 5),
                        new QueueDesign("Dead", Duration.ofSeconds(30), null, 0));
    }

    @Test
    void tells_what_a_parameter_is_by_default() throws IOException {
        var template = template("Parameters: {Cap: {Type: Number, Default: 50}, Name: {Type: String}}");

        assertThat(template.parameter("Cap")).isEqualTo("50");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template.parameter("Name"))
                .withMessage("no value for Name");
    }

    @Test
    void refuses_text_that_is_no_yaml() {
        assertThatThrownBy(() -> template("Resources: {")).isInstanceOf(IOException.class);
    }

    private static Map<String, DeployedFunction> functions(String text, Map<String, String> values) throws IOException {
        return template(text).functions(values);
    }

    private static Template template(String text) throws IOException {
        return Template.parse(text, Path.of("home"));
    }
}
