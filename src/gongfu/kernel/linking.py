"""Functions that only compiled code calls: translated once, and made fast where they are called.

numba optimizes each compiled function by itself and makes machine code of it, together with all that it calls in turn:
in a loop of a hundred small functions most of the work is done again and again. Of a function that Python never calls
nothing is needed but what its callers link in; they optimize it with the rest of them.
"""

from typing import Any

from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder, _LowerResult
from numba.core.compiler_lock import require_global_compiler_lock
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.typed_passes import NativeLowering

__all__ = ["LinkedIn"]


class LinkedLibrary(JITCodeLibrary):
    """The code of a function, for others to link in."""

    def finalize(self) -> None:
        """Put it together with what it calls."""
        require_global_compiler_lock()
        self._raise_if_finalized()
        for library in dict.fromkeys(self._linking_libraries):
            self._reload_init.update(library._reload_init)
            self._final_module.link_in(library._get_module_for_linking(), preserve=True)
        self._finalized = True


@register_pass(mutates_CFG=True, analysis_only=False)
class LoweringForCallers(NativeLowering):
    """Lower a function and let others link it in, without machine code of its own."""

    _name = "lowering_for_callers"

    def run_pass(self, state: Any) -> bool:
        """Lower the function."""
        state.flags.no_compile = True
        state.library = LinkedLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        super().run_pass(state)
        lowered = state["cr"]
        # Callers look a function up by what Python would call; any C function that is like no other will do.
        name = [lowered.fndesc.unique_name].copy
        state.targetctx.insert_user_function(name, lowered.fndesc, [state.library])
        state["cr"] = _LowerResult(lowered.fndesc, lowered.call_helper, cfunc=name, env=lowered.env)
        return True


class LinkedIn(CompilerBase):
    """numba's own steps but for the last."""

    def define_pipelines(self) -> list[PassManager]:
        """Give the steps."""
        steps = DefaultPassBuilder.define_nopython_pipeline(self.state)
        steps.passes = [(LoweringForCallers if step is NativeLowering else step, words) for step, words in steps.passes]
        steps._finalized = False
        steps.finalize()
        return [steps]
