package arbiter.adapter.memory;

import arbiter.model.routing.ModelChoice;
import arbiter.model.routing.ModelChoiceContract;

class MemoryModelChoiceTest extends ModelChoiceContract {

    @Override
    protected ModelChoice choice() {
        return new MemoryModelChoice();
    }
}
