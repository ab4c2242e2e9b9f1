package arbiter.function.generate;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.memory.MemoryExperiments;
import arbiter.adapter.memory.MemoryPublisher;
import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.ExperimentRef;
import arbiter.engine.Outbox;
import arbiter.engine.Publisher;
import arbiter.engine.Scene;
import arbiter.engine.WorkState;
import arbiter.json.CanonicalJson;
import arbiter.json.Json;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.routing.Experiment;
import arbiter.model.routing.Experiment.Arm;
import arbiter.model.routing.ExperimentSample;
import arbiter.model.routing.Route;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PublishDecisionTest {

    private static final Experiment EXPERIMENT = new Experiment(
            "e1",
            "two",
            List.of(new Arm("first", "baseline", 50), new Arm("second", "openai/gpt-5", 50)),
            null,
            NOON,
            "ann",
            30,
            7,
            null);

    private final Scene scene = new Scene("conservative");
    private final MemoryExperiments experiments = new MemoryExperiments(scene.clock);
    private final MemoryPublisher bus = new MemoryPublisher();

    @Test
    void publishes_the_records_of_a_batch() {
        var first = record("one");
        var second = record("two");

        assertThat(publish(bus, inserted("1", first), inserted("2", second))).isEmpty();

        assertThat(bus.published()).extracting(DecisionRecord::hash).containsExactly(first.hash(), second.hash());
        assertThat(state(first)).isEqualTo(WorkState.PUBLISHED);
    }

    @Test
    void what_cannot_be_read_fails_alone() {
        var record = record("one");

        assertThat(publish(bus, change("1", "INSERT", "R#x", "not gzip".getBytes(UTF_8)), inserted("2", record)))
                .containsExactly("1");

        assertThat(bus.published()).hasSize(1);
    }

    @Test
    void gzip_of_something_else_and_an_entry_without_a_document_fail() {
        var bare = change("2", "INSERT", "R#x", zipped("{}"));
        bare.getDynamodb().setNewImage(Map.of());

        assertThat(publish(bus, change("1", "INSERT", "R#x", zipped("{}")), bare))
                .containsExactly("1", "2");
    }

    @Test
    void passes_over_what_is_no_new_record() {
        var record = zipped(Json.text(record("one")));

        assertThat(publish(bus, change("1", "MODIFY", "R#x", record), change("2", "INSERT", "L#000000000001", record)))
                .isEmpty();

        assertThat(bus.published()).isEmpty();
    }

    @Test
    void names_what_the_bus_refused() {
        var first = record("one");
        var second = record("two");
        Publisher refusing = _ -> Set.of(second.decisionId());

        assertThat(publish(refusing, inserted("1", first), inserted("2", second)))
                .containsExactly("2");

        assertThat(state(second)).isEqualTo(WorkState.RECORDED);
    }

    @Test
    void a_record_that_brings_trouble_fails_alone() {
        var first = record("one");
        var second = record("two");
        Publisher troubled = records -> {
            if (records.stream().anyMatch(record -> record.hash().equals(first.hash())))
                throw new IllegalStateException("trouble");
            return bus.publish(records);
        };

        assertThat(publish(troubled, inserted("1", first), inserted("2", second)))
                .containsExactly("1");

        assertThat(bus.published()).hasSize(1);
    }

    @Test
    void withholds_what_has_expired() {
        var record = record("one");
        scene.clock = Clock.fixed(record.validUntil(), ZoneOffset.UTC);

        assertThat(publish(bus, inserted("1", record))).isEmpty();

        assertThat(bus.published()).isEmpty();
        assertThat(scene.ledger.withheldBecause(record.decisionId())).contains("expired");
    }

    @Test
    void samples_what_belongs_to_an_experiment_and_nothing_else() throws Exception {
        scene.route = new Route(BaselineModel.ID, List.of(), new ExperimentRef(EXPERIMENT.id(), "first"));
        experiments.create(EXPERIMENT);
        var sampled = record("c1");
        scene.route = new Route(BaselineModel.ID, List.of(), null);
        var other = record("c2");

        for (var time = 0; time < 2; time++) publish(bus, inserted("1", sampled), inserted("2", other));

        assertThat(experiments.samples(EXPERIMENT.id()))
                .extracting(ExperimentSample::decision)
                .containsExactly(sampled.decisionId());
    }

    @Test
    void a_record_that_cannot_be_sampled_is_published_once_and_does_not_come_again() {
        scene.route = new Route(BaselineModel.ID, List.of(), new ExperimentRef(EXPERIMENT.id(), "first"));
        var first = record("c1");
        var second = record("c2");
        var tried = new ArrayList<DecisionRecord>();
        Consumer<DecisionRecord> away = record -> {
            tried.add(record);
            throw new IllegalStateException("the table is away");
        };

        assertThat(publish(bus, away, inserted("1", first), inserted("2", second)))
                .isEmpty();

        assertThat(tried).extracting(DecisionRecord::hash).containsExactly(first.hash(), second.hash());
        assertThat(bus.published()).extracting(DecisionRecord::hash).containsExactly(first.hash(), second.hash());
        assertThat(state(second)).isEqualTo(WorkState.PUBLISHED);
    }

    private List<String> publish(Publisher publisher, DynamodbStreamRecord... changes) {
        return publish(publisher, experiments::sample, changes);
    }

    private List<String> publish(
            Publisher publisher, Consumer<DecisionRecord> sampler, DynamodbStreamRecord... changes) {
        var event = new DynamodbEvent();
        event.setRecords(List.of(changes));
        var outbox = new Outbox(scene.accounts, scene.control, scene.ledger, publisher, scene.clock, () -> 0);
        return new PublishDecision(outbox, sampler)
                .handleRequest(event, Invocation.FRESH).getBatchItemFailures().stream()
                        .map(BatchItemFailure::getItemIdentifier)
                        .toList();
    }

    private DecisionRecord record(String cycle) {
        return scene.decide(Scene.saying("no JSON"), cycle);
    }

    private WorkState state(DecisionRecord record) {
        return scene.ledger.work(record.decisionId()).orElseThrow().state();
    }

    private static DynamodbStreamRecord inserted(String sequence, DecisionRecord record) {
        return change(
                sequence,
                "INSERT",
                "R#" + NOON + "#" + record.decisionId(),
                zipped(CanonicalJson.text(Json.tree(record))));
    }

    private static DynamodbStreamRecord change(String sequence, String name, String key, byte[] document) {
        var keys = Map.of("pk", new AttributeValue("A#" + ACCOUNT), "sk", new AttributeValue(key));
        var change = new StreamRecord();
        change.setSequenceNumber(sequence);
        change.setKeys(keys);
        change.setNewImage(Map.of("doc", new AttributeValue().withB(ByteBuffer.wrap(document))));
        var record = new DynamodbStreamRecord();
        record.setEventName(name);
        record.setDynamodb(change);
        return record;
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
