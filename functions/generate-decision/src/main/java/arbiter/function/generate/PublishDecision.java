package arbiter.function.generate;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Outbox;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what was recorded, from the stream of the decisions table. What could not be published comes again. */
public final class PublishDecision implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(PublishDecision.class);

    private final Outbox outbox;
    private final Consumer<DecisionRecord> sampler;

    /** Called by Lambda, once per sandbox. */
    public PublishDecision() {
        this(Wiring.of(System.getenv()));
    }

    /** The function over these parts. */
    public PublishDecision(Wiring wiring) {
        var parts = wiring.parts(Wiring.PUBLISH_DECISION);
        this(parts.outbox(), parts.experiments()::sample);
    }

    /** @param sampler keeps what a record tells about the arm of an experiment */
    PublishDecision(Outbox outbox, Consumer<DecisionRecord> sampler) {
        this.outbox = outbox;
        this.sampler = sampler;
    }

    /** The sequence numbers of what is to be tried again. The stream goes back to the first of them; the rest is repeatable. */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        var failed = new LinkedHashSet<String>();
        var sequences = new LinkedHashMap<DecisionId, String>();
        var records = new ArrayList<DecisionRecord>();
        for (var change : event.getRecords()) {
            if (!StreamedRecord.isRecord(change)) continue;
            try {
                var record = StreamedRecord.read(change);
                sequences.put(record.decisionId(), sequence(change));
                records.add(record);
            } catch (RuntimeException e) {
                LOG.error("stream entry refused", entry("sequence_number", sequence(change)), e);
                failed.add(sequence(change));
            }
        }
        for (var id : publish(records)) failed.add(sequences.get(id));
        records.forEach(this::sample);
        LOG.info("published", entry("records", records.size()), entry("failed", failed.size()));
        return new StreamsEventResponse(
                failed.stream().map(BatchItemFailure::new).toList());
    }

    /**
     * What belongs to an experiment is sampled for it, once however often it comes. A sample that cannot be kept is lost: what
     * was published does not come again for it, and nothing behind it waits.
     */
    private void sample(DecisionRecord record) {
        if (record.experiment() == null) return;
        try {
            sampler.accept(record);
        } catch (RuntimeException e) {
            LOG.error("not sampled", entry("decision_id", record.decisionId().value()), e);
        }
    }

    private static String sequence(DynamodbStreamRecord change) {
        return change.getDynamodb().getSequenceNumber();
    }

    /** All at once; where that fails, one by one, so that no account waits for another's trouble. */
    private Set<DecisionId> publish(List<DecisionRecord> records) {
        try {
            return outbox.publish(records);
        } catch (RuntimeException e) {
            if (records.size() == 1) {
                LOG.error(
                        "not published",
                        entry("decision_id", records.getFirst().decisionId().value()),
                        e);
                return Set.of(records.getFirst().decisionId());
            }
            return records.stream()
                    .flatMap(record -> publish(List.of(record)).stream())
                    .collect(Collectors.toSet());
        }
    }
}
