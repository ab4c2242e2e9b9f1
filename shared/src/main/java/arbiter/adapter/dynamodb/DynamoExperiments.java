package arbiter.adapter.dynamodb;

import arbiter.adapter.dynamodb.Dynamo.Refused;
import arbiter.decision.DecisionRecord;
import arbiter.model.routing.Experiment;
import arbiter.model.routing.Experiment.Arm;
import arbiter.model.routing.Experiment.Stop;
import arbiter.model.routing.ExperimentSample;
import arbiter.model.routing.Experiments;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Experiments in the table {@code runtime}, without expiry: {@code X#all} lists them, {@code X#<id>} holds the samples and a
 * count of them for each arm.
 *
 * <p>The count only says when it pays to look: a worker that dies beside it leaves it behind, so the samples decide.
 */
public final class DynamoExperiments implements Experiments {

    private static final Duration TRUSTED = Duration.ofSeconds(2);
    private static final String HEAD = "X#head";
    private static final String HEAD_SK = "-";
    private static final String VERSION = "version";
    private static final String COUNT = "count";

    private final Dynamo runtime;
    private final Clock clock;
    private final Trusted<List<Experiment>> running;

    public DynamoExperiments(DynamoDbClient client, String runtimeTable, Clock clock) {
        this.runtime = new Dynamo(client, runtimeTable);
        this.clock = clock;
        this.running = new Trusted<>(
                () -> all().stream()
                        .filter(experiment -> experiment.stopped() == null)
                        .toList(),
                TRUSTED,
                clock);
    }

    @Override
    public List<Experiment> running() {
        return running.get();
    }

    @Override
    public List<Experiment> all() {
        var values = Item.values().with(":all", ExperimentItem.ALL);
        return runtime
                .query(
                        query -> query.keyConditionExpression("pk = :all")
                                .expressionAttributeValues(values.attributes())
                                .consistentRead(true),
                        Integer.MAX_VALUE)
                .stream()
                .map(ExperimentItem::experiment)
                .sorted(Comparator.comparing(Experiment::createdAt).reversed().thenComparing(Experiment::id))
                .toList();
    }

    @Override
    public Optional<Experiment> find(String id) {
        return runtime.get(ExperimentItem.ALL, id).map(ExperimentItem::experiment);
    }

    /** Looks again when another began one in between, so that no two begin without seeing each other. */
    @Override
    public void create(Experiment experiment) throws Overlap {
        while (true) {
            var version =
                    runtime.get(HEAD, HEAD_SK).map(head -> head.number(VERSION)).orElse(0L);
            for (var other : all()) experiment.mayBeginBeside(other);
            if (isPut(experiment, version)) break;
        }
        running.forget();
    }

    private boolean isPut(Experiment experiment, long version) {
        var values = Item.values().with(":seen", version).with(":next", version + 1);
        var next = Update.builder()
                .tableName(runtime.table())
                .key(Item.at(HEAD, HEAD_SK).attributes())
                .updateExpression("SET version = :next")
                .conditionExpression("version = :seen" + (version == 0 ? " OR attribute_not_exists(version)" : ""))
                .expressionAttributeValues(values.attributes());
        var put = Put.builder()
                .tableName(runtime.table())
                .item(ExperimentItem.of(experiment).attributes())
                .conditionExpression("attribute_not_exists(pk)");
        try {
            runtime.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(Dynamo.token())
                    .transactItems(
                            TransactWriteItem.builder().update(next.build()).build(),
                            TransactWriteItem.builder().put(put.build()).build())
                    .build());
            return true;
        } catch (Refused another) {
            return false;
        }
    }

    @Override
    public boolean stop(String id, Stop stop) {
        var values = Item.values()
                .with(":at", SortableTime.of(stop.at()))
                .with(":by", stop.by())
                .with(":because", stop.reason());
        try {
            runtime.write(() -> runtime.client()
                    .updateItem(change -> change.tableName(runtime.table())
                            .key(Item.at(ExperimentItem.ALL, id).attributes())
                            .updateExpression("SET %s = :at, %s = :by, %s = :because"
                                    .formatted(
                                            ExperimentItem.STOPPED_AT,
                                            ExperimentItem.STOPPED_BY,
                                            ExperimentItem.STOPPED_BECAUSE))
                            .conditionExpression("attribute_exists(pk) AND attribute_not_exists(%s)"
                                    .formatted(ExperimentItem.STOPPED_AT))
                            .expressionAttributeValues(values.attributes())));
            running.forget();
            return true;
        } catch (ConditionalCheckFailedException endedOrUnknown) {
            return false;
        }
    }

    @Override
    public void sample(DecisionRecord record) {
        ExperimentSample.of(record)
                .filter(this::isNew)
                .ifPresent(sample -> running().stream()
                        .filter(experiment -> experiment.id().equals(sample.experiment()))
                        .findFirst()
                        .filter(experiment -> count(experiment, sample.arm()))
                        .ifPresent(this::stopIfDue));
    }

    private boolean isNew(ExperimentSample sample) {
        try {
            runtime.write(() -> runtime.client()
                    .putItem(put -> put.tableName(runtime.table())
                            .item(ExperimentItem.of(sample).attributes())
                            .conditionExpression("attribute_not_exists(pk)")));
            return true;
        } catch (ConditionalCheckFailedException known) {
            return false;
        }
    }

    /** Counts one more of an arm; returns whether all may have theirs now. */
    private boolean count(Experiment experiment, String arm) {
        var names = experiment.arms().stream().map(Arm::name).toList();
        if (!names.contains(arm)) return false;
        var values = Item.values().with(":one", 1);
        var counted = runtime.write(() -> runtime.client()
                .updateItem(change -> change.tableName(runtime.table())
                        .key(Item.at(ExperimentItem.pk(experiment.id()), COUNT).attributes())
                        .updateExpression("ADD %s :one".formatted(counter(names.indexOf(arm))))
                        .expressionAttributeValues(values.attributes())
                        .returnValues(ReturnValue.ALL_NEW)));
        var counts = new Item(counted.attributes());
        for (var i = 0; i < names.size(); i++)
            if (!counts.has(counter(i)) || counts.number(counter(i)) < experiment.minSamples()) return false;
        return true;
    }

    private static String counter(int arm) {
        return "arm_" + arm;
    }

    private void stopIfDue(Experiment experiment) {
        experiment.stopDue(samples(experiment.id()), clock.instant()).ifPresent(stop -> stop(experiment.id(), stop));
    }

    @Override
    public List<ExperimentSample> samples(String id) {
        var values = Item.values().with(":pk", ExperimentItem.pk(id)).with(":samples", ExperimentItem.SAMPLE);
        return runtime
                .query(
                        query -> query.keyConditionExpression("pk = :pk AND begins_with(sk, :samples)")
                                .expressionAttributeValues(values.attributes())
                                .consistentRead(true),
                        Integer.MAX_VALUE)
                .stream()
                .map(item -> ExperimentItem.sample(id, item))
                .toList();
    }
}
