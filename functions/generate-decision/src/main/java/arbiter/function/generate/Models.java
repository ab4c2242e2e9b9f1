package arbiter.function.generate;

import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import java.util.Map;
import java.util.Set;

/** The models there are, by id. A call for any other fails: nobody answers in its place. */
record Models(Map<String, ChatModel> byId) implements ChatModel {

    Models {
        byId = Map.copyOf(byId);
    }

    Set<String> ids() {
        return byId.keySet();
    }

    @Override
    public ModelReply ask(ModelCall call) {
        var model = byId.get(call.model());
        return model == null
                ? Failed.unasked(call.model(), Failure.UNKNOWN_MODEL, "there is no model '%s'".formatted(call.model()))
                : model.ask(call);
    }
}
