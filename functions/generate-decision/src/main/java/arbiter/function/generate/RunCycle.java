package arbiter.function.generate;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import arbiter.engine.CycleStarter;
import arbiter.engine.CycleStarter.Settings;
import arbiter.engine.CycleStarter.Started;
import arbiter.engine.DecisionQueue.NotSent;
import arbiter.json.Fields;
import arbiter.json.Json;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the cycle of a scheduled time: {@code {"scheduled_at": "2026-11-02T12:00:00Z"}}. */
public final class RunCycle implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private static final Logger LOG = LoggerFactory.getLogger(RunCycle.class);
    private static final Duration MOST_AHEAD = Duration.ofSeconds(60);

    private final CycleStarter starter;
    private final Settings settings;
    private final Clock clock;

    /** Called by Lambda, once per sandbox. */
    public RunCycle() {
        this(Wiring.of(System.getenv()));
    }

    /** The function over these parts. */
    public RunCycle(Wiring wiring) {
        var parts = wiring.parts(Wiring.RUN_CYCLE);
        this(parts.cycleStarter(), parts.cycleSettings(), parts.clock());
    }

    RunCycle(CycleStarter starter, Settings settings, Clock clock) {
        this.starter = starter;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the tick came to: {@code cycle_id, stale, snapshot, market_reads, sent, swept}. Safe to repeat.
     *
     * @throws IllegalArgumentException naming everything that is wrong with the input
     * @throws IllegalStateException when not every request could be queued: the tick is to be repeated
     */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        var scheduledAt = scheduledAt(input);
        try {
            var counts = counts(starter.start(scheduledAt, settings));
            LOG.info("cycle started", entry("cycle", counts));
            return counts;
        } catch (NotSent e) {
            LOG.error("cycle {} not sent as a whole", scheduledAt, e);
            throw new IllegalStateException("cycle %s is to be repeated: %s".formatted(scheduledAt, e.getMessage()), e);
        }
    }

    private Instant scheduledAt(Map<String, Object> input) {
        var fields = Fields.of(Json.tree(input), "");
        var scheduledAt = fields.time("scheduled_at");
        fields.refuseOthers();
        if (scheduledAt.isAfter(clock.instant().plus(MOST_AHEAD)))
            fields.complain("scheduled_at", "is more than %d s ahead".formatted(MOST_AHEAD.toSeconds()));
        if (fields.problems().isEmpty()) return scheduledAt;
        throw new IllegalArgumentException("not a tick: " + fields.problems());
    }

    private static Map<String, Object> counts(Started started) {
        var counts = new HashMap<String, Object>();
        counts.put("cycle_id", started.cycleId());
        counts.put("stale", started.stale());
        counts.put("snapshot", started.snapshotId());
        counts.put("market_reads", started.marketReads());
        counts.put("sent", started.sent());
        counts.put("swept", started.swept());
        return counts;
    }
}
