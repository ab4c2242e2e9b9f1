package arbiter.model.routing;

import arbiter.account.ModelChange;
import java.util.List;
import java.util.Optional;

/** The model that decides for every account without a choice of its own. Survives restarts. */
public interface ModelChoice {

    /** What was chosen last, at most two seconds old; empty until something was. */
    Optional<ModelChange> current();

    /** Changes it, and keeps who chose it, when and why. */
    void choose(ModelChange change);

    /** The changes, newest first, up to a number of them. */
    List<ModelChange> changes(int limit);
}
