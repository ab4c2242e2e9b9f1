package arbiter.adapter.openrouter;

import arbiter.model.catalogue.ModelSpec;
import arbiter.model.catalogue.ModelSpec.Format;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which format a model is asked for: the strictest that it was not seen to refuse within the last hour. */
final class FormatLadder {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private final Clock clock;

    FormatLadder(Clock clock) {
        this.clock = clock;
    }

    private record Step(int down, Instant until) {}

    /** What the model is asked for now. */
    Format format(ModelSpec spec) {
        var step = steps.get(spec.id());
        var down = step != null && clock.instant().isBefore(step.until) ? step.down : 0;
        return spec.formats().get(Math.min(down, spec.formats().size() - 1));
    }

    /** Whether the model can be asked for something plainer than this. */
    static boolean hasPlainer(ModelSpec spec, Format format) {
        return spec.formats().indexOf(format) < spec.formats().size() - 1;
    }

    /** The model refused this format; calls in flight may say so more than once. */
    void refused(ModelSpec spec, Format format) {
        var now = clock.instant();
        var next = new Step(spec.formats().indexOf(format) + 1, now.plus(REMEMBERED));
        steps.merge(
                spec.id(),
                next,
                (known, fresh) -> known.down > fresh.down && now.isBefore(known.until) ? known : fresh);
    }
}
