"""Linear and mixed-integer programmes, row by row, solved exactly by HiGHS.

Huangfu, Q. and Hall, J.A.J. (2018), Parallelizing the dual revised simplex method, Mathematical Programming
Computation 10(1), 119-142.

Work is bounded by nodes of the search tree and never by the clock, on one thread, so that an answer does not
depend on how busy the machine is.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from ikt.problems import BadRequest
from ikt.scoring.arrays import Floats

if TYPE_CHECKING:
    import highspy

_INFINITY = float("inf")
_LARGEST = 1e12
How = Literal["optimal", "none", "limit"]
# A programme of ours takes some tens of nodes, a hard one some hundreds; beyond this it says what it knows.
NODES = 20_000
# Heuristics look for good points, and presolve for a smaller programme. Where the relaxation already leads to
# good points and nothing can be left out, they cost more than all else.
_PLAIN: dict[str, bool | int | float | str] = {
    "presolve": "off",
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
}
# Where hundreds of countries are compared, most of the time would go into rows that cut a little off the
# relaxation: of more columns than this few of them are kept.
_LARGE = 100
_FEW_CUTS: dict[str, bool | int | float | str] = {"mip_pool_soft_limit": 50, "mip_pool_age_limit": 1}


def is_installed() -> bool:
    """Whether the extra with the solver is there."""
    return importlib.util.find_spec("highspy") is not None


def solver() -> type[highspy.Highs]:
    """HiGHS that prints nothing; raises BadRequest when the extra is not installed."""
    try:
        import highspy  # noqa: F401
    except ImportError:
        raise BadRequest("P850", extra="exact") from None
    return _silent()


@cache
def _silent() -> type[highspy.Highs]:
    import highspy

    class Silent(highspy.Highs):
        """HiGHS with its output off before the first call that would print."""

        # The banner comes with the first call that may log. From 1.16 on that is this one, which the
        # constructor makes, so afterwards is too late to switch it off.
        def enableCallbacks(self) -> None:  # noqa: N802
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

        def __init__(self) -> None:
            super().__init__()  # type: ignore[no-untyped-call]
            self.setOptionValue("output_flag", False)

    return Silent


class Programme:
    """A mixed-integer programme that makes the costs as small as they can be, row by row."""

    def __init__(self) -> None:
        self.costs: list[float] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.whole: list[bool] = []
        self.rows: list[tuple[dict[int, float], float, float]] = []

    def column(self, lower: float, upper: float, *, cost: float = 0.0, whole: bool = False) -> int:
        self.costs.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, terms: dict[int, float], low: float, high: float) -> None:
        # HiGHS takes no coefficient of 1e15 or more; what is then too small to count was so beside it before.
        largest = max(map(abs, terms.values()), default=0.0)
        if largest > _LARGEST:
            terms = {column: value / largest for column, value in terms.items()}
            low, high = low / largest, high / largest
        self.rows.append((terms, low, high))

    def solve(self, nodes: int = NODES, *, plain: bool = False) -> tuple[How, Floats | None, float]:
        """How it ended, the columns of the best point found, and the bound on the costs."""
        how, columns, bound, _ = self.counted(nodes, plain=plain)
        return how, columns, bound

    def counted(self, nodes: int = NODES, *, plain: bool = False) -> tuple[How, Floats | None, float, int]:
        """The same, and how many nodes it took."""
        engine = self.engine(nodes, plain=plain)
        how, columns, bound = self.run(engine)
        return how, columns, bound, max(int(engine.getInfo().mip_node_count), 0)

    def engine(self, nodes: int = NODES, *, plain: bool = False) -> highspy.Highs:
        """The solver with this programme in it; other costs may be set before it runs again.

        It stops after so many nodes. ``plain`` leaves out heuristics and presolve.
        """
        import highspy

        engine = solver()()
        engine.setOptionValue("mip_max_nodes", max(nodes, 1))
        engine.setOptionValue("mip_rel_gap", 0.0)
        engine.setOptionValue("mip_abs_gap", 1e-9)
        engine.setOptionValue("mip_feasibility_tolerance", 1e-9)
        engine.setOptionValue("primal_feasibility_tolerance", 1e-9)
        engine.setOptionValue("threads", 1)
        engine.setOptionValue("parallel", "off")
        # An option that a version of HiGHS does not know is refused and changes nothing.
        options = {**_PLAIN, **(_FEW_CUTS if len(self.costs) > _LARGE else {})} if plain else {}
        for name, value in options.items():
            engine.setOptionValue(name, value)
        if engine.passModel(self._model()) == highspy.HighsStatus.kError:
            raise ValueError("no programme for the solver")
        return engine

    def run(self, engine: highspy.Highs, costs: Floats | None = None) -> tuple[How, Floats | None, float]:
        """Solve what is in the engine, with these costs in place of its own."""
        import highspy

        if costs is not None:
            engine.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        engine.run()
        status = engine.getModelStatus()
        info = engine.getInfo()
        solution = np.array(engine.getSolution().col_value) if info.primal_solution_status == 2 else None
        bound = info.mip_dual_bound if any(self.whole) else info.objective_function_value
        if status == highspy.HighsModelStatus.kOptimal:
            return "optimal", solution, float(bound)
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return "none", None, _INFINITY
        return "limit", solution, float(bound)

    def _model(self) -> highspy.HighsLp:
        from highspy import HighsLp, HighsVarType, MatrixFormat

        model = HighsLp()
        model.num_col_, model.num_row_ = len(self.costs), len(self.rows)
        model.col_cost_ = np.array(self.costs)
        model.col_lower_, model.col_upper_ = np.array(self.lower), np.array(self.upper)
        model.row_lower_ = np.array([low for _, low, _ in self.rows])
        model.row_upper_ = np.array([high for _, _, high in self.rows])
        model.integrality_ = [
            HighsVarType.kInteger if whole else HighsVarType.kContinuous for whole in self.whole
        ]
        model.a_matrix_.format_ = MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(terms) for terms, _, _ in self.rows)])
        model.a_matrix_.index_ = np.array([c for terms, _, _ in self.rows for c in terms], dtype=np.int32)
        model.a_matrix_.value_ = np.array([x for terms, _, _ in self.rows for x in terms.values()])
        return model
