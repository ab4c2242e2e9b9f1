package arbiter.model.gateway;

import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.routing.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the models of a route, one after the other, until one answers, whichever model the call names.
 *
 * <p>A model that is slow to fail does not use up all of the time: of what remains, a third or 10 s, whichever is less, is kept
 * for those after it, but no less than one call needs. Where there is no time for two calls, this one has all of it.
 *
 * <p>Where none answers, the reply is the failure of the last one that was asked, with the reasons of all. Its usage is of that one
 * call: what all of them used was told to the {@link Allowance}.
 */
final class FallingBack implements ChatModel {

    static final Duration KEPT_FOR_THE_NEXT = Duration.ofSeconds(10);
    private static final int SHARE_OF_THE_NEXT = 3;

    private final ChatModel model;
    private final Route route;
    private final Clock clock;

    FallingBack(ChatModel model, Route route, Clock clock) {
        this.model = model;
        this.route = route;
        this.clock = clock;
    }

    @Override
    public ModelReply ask(ModelCall call) {
        var failures = new ArrayList<Failed>();
        for (var models = models().iterator(); models.hasNext(); ) {
            var asked = call.to(models.next());
            var reply = model.ask(models.hasNext() ? asked.until(leavingTime(call)) : asked);
            if (reply instanceof Answered) return reply;
            var failed = (Failed) reply;
            failures.add(failed);
            if (failed.failure() == Failure.TAKEN_OVER) return failed;
        }
        return together(failures);
    }

    private Instant leavingTime(ModelCall call) {
        return call.deadline().minus(kept(Duration.between(clock.instant(), call.deadline())));
    }

    /** Less than a call needs is of no use to anybody but the model that is asked now. */
    private static Duration kept(Duration left) {
        if (left.compareTo(TimeLeft.LEAST.multipliedBy(2)) < 0) return Duration.ZERO;
        var share = left.dividedBy(SHARE_OF_THE_NEXT);
        if (share.compareTo(TimeLeft.LEAST) < 0) return TimeLeft.LEAST;
        return share.compareTo(KEPT_FOR_THE_NEXT) < 0 ? share : KEPT_FOR_THE_NEXT;
    }

    private Set<String> models() {
        var models = new LinkedHashSet<String>();
        models.add(route.model());
        models.addAll(route.fallbacks());
        return models;
    }

    private static Failed together(List<Failed> failures) {
        var last = failures.getLast();
        if (failures.size() == 1) return last;
        var asked = failures.stream()
                .filter(failed -> failed.failure().wasAsked())
                .reduce((_, later) -> later)
                .orElse(last);
        return asked.because(failures.stream()
                .map(failed ->
                        "%s %s: %s".formatted(failed.model(), failed.failure().word(), failed.reason()))
                .collect(Collectors.joining("; ")));
    }
}
