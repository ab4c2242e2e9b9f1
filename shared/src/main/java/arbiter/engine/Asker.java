package arbiter.engine;

import arbiter.decision.Usage;
import arbiter.model.ChatModel;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.Prompt;
import java.time.Clock;

/** The stage that asks a model. Past the deadline nobody is asked. */
public final class Asker {

    private final ChatModel model;
    private final Clock clock;

    public Asker(ChatModel model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    /** What came of asking the request's model. */
    public ModelReply ask(Request request, Prompt prompt) {
        if (!clock.instant().isBefore(request.deadline()))
            return new ModelReply.Failed(request.model(), "the deadline had passed before the call", Usage.FREE);
        return model.ask(new ModelCall(request.id(), request.account(), request.model(), prompt, request.deadline()));
    }
}
