package arbiter.adapter.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Publisher;
import arbiter.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Publishes records on an EventBridge bus: source {@code arbiter}, detail type {@code DecisionRecorded}, the record's JSON as
 * detail, the ids of decision and account as resources. Ten and at most 256 KB to a call. What cannot be sent in time is
 * refused: it was allowed a moment ago, and may no longer be.
 *
 * <p>A record that is too large for the bus is published as a reference: its summary fields with {@code "reference": true}. The
 * consumer reads the record by its id.
 */
public final class BusPublisher implements Publisher {

    static final int MOST_BYTES = 256 * 1024;

    /** How long all calls together may take: what the outbox leaves of the two seconds that its readings are trusted. */
    static final Duration MOST_TIME = Duration.ofMillis(1500);

    private static final Logger LOG = LoggerFactory.getLogger(BusPublisher.class);
    private static final int MOST_ENTRIES = 10;
    private static final String SOURCE = "arbiter";
    private static final String DETAIL_TYPE = "DecisionRecorded";

    private final EventBridgeClient bus;
    private final String busName;
    private final Duration mostTime;
    private final LongSupplier nanos;

    public BusPublisher(EventBridgeClient bus, String busName) {
        this(bus, busName, MOST_TIME, System::nanoTime);
    }

    BusPublisher(EventBridgeClient bus, String busName, Duration mostTime, LongSupplier nanos) {
        this.bus = bus;
        this.busName = busName;
        this.mostTime = mostTime;
        this.nanos = nanos;
    }

    /** One record as the bus takes it. */
    private record Event(DecisionId id, PutEventsRequestEntry entry, int bytes) {}

    @Override
    public Set<DecisionId> publish(List<DecisionRecord> records) {
        var until = nanos.getAsLong() + mostTime.toNanos();
        var refused = new HashSet<DecisionId>();
        var batch = new ArrayList<Event>();
        var bytes = 0;
        for (var record : records) {
            var event = event(record);
            if (batch.size() == MOST_ENTRIES || bytes + event.bytes() > MOST_BYTES) {
                put(batch, until, refused);
                batch.clear();
                bytes = 0;
            }
            batch.add(event);
            bytes += event.bytes();
        }
        if (!batch.isEmpty()) put(batch, until, refused);
        return refused;
    }

    private Event event(DecisionRecord record) {
        var whole = event(record, Json.text(record));
        return whole.bytes() <= MOST_BYTES ? whole : event(record, Json.text(DecisionReference.of(record)));
    }

    /** Sized as EventBridge counts: the UTF-8 bytes of source, detail type, detail and resources. */
    private Event event(DecisionRecord record, String detail) {
        var resources = List.of(record.decisionId().value(), record.accountId().value());
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(busName)
                .source(SOURCE)
                .detailType(DETAIL_TYPE)
                .detail(detail)
                .resources(resources)
                .build();
        var bytes = size(SOURCE) + size(DETAIL_TYPE) + size(detail);
        for (var resource : resources) bytes += size(resource);
        return new Event(record.decisionId(), entry, bytes);
    }

    private static int size(String text) {
        return text.getBytes(UTF_8).length;
    }

    /** A bus that does not answer has refused the whole batch; the other batches are none the worse for it. */
    private void put(List<Event> batch, long until, Set<DecisionId> refused) {
        var left = Duration.ofNanos(until - nanos.getAsLong());
        if (!left.isPositive()) {
            for (var event : batch) refuse(event, "no time is left", refused);
            return;
        }
        try {
            var results = bus.putEvents(call -> call.entries(
                                    batch.stream().map(Event::entry).toList())
                            .overrideConfiguration(
                                    limits -> limits.apiCallTimeout(left).apiCallAttemptTimeout(left)))
                    .entries();
            for (var i = 0; i < batch.size(); i++) {
                var code = i < results.size() ? results.get(i).errorCode() : "NoResult";
                if (code != null) refuse(batch.get(i), code, refused);
            }
        } catch (SdkException e) {
            for (var event : batch) refuse(event, String.valueOf(e.getMessage()), refused);
        }
    }

    private static void refuse(Event event, String why, Set<DecisionId> refused) {
        LOG.warn("the bus refused decision {}: {}", event.id(), why);
        refused.add(event.id());
    }
}
