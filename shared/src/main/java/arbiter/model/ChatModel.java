package arbiter.model;

/** Something that answers a prompt with text. */
public interface ChatModel {

    /** Asks once. Never throws for what a model or its network may do: that is a case of the reply. */
    ModelReply ask(ModelCall call);
}
