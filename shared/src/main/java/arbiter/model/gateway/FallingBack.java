package arbiter.model.gateway;

import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.routing.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks the models of a route, one after the other, until one answers, whichever model the call names.
 *
 * <p>Where none does, the reply is the failure of the last one that was asked, with the reasons of all. Its usage is of that one
 * call: what all of them used was told to the {@link Allowance}.
 */
final class FallingBack implements ChatModel {

    private final ChatModel model;
    private final Route route;

    FallingBack(ChatModel model, Route route) {
        this.model = model;
        this.route = route;
    }

    @Override
    public ModelReply ask(ModelCall call) {
        var failures = new ArrayList<Failed>();
        for (var id : models()) {
            var reply = model.ask(call.to(id));
            if (reply instanceof Answered) return reply;
            var failed = (Failed) reply;
            failures.add(failed);
            if (failed.failure() == Failure.TAKEN_OVER) return failed;
            if (failed.failure() == Failure.LATE) break;
        }
        return together(failures);
    }

    private Iterable<String> models() {
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
