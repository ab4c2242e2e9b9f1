package arbiter.model.gateway;

import arbiter.model.ChatModel;
import arbiter.model.routing.Route;
import java.util.List;

/** Provisional. */
public interface Gateway {
    ChatModel over(ChatModel provider, Allowance allowance, Route route);

    ChatModel once(ChatModel provider, Allowance allowance);

    void read(String model, boolean accepted, List<String> corrections);
}
