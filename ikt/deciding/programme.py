"""Linear and mixed-integer programmes, row by row, solved exactly by HiGHS.

Huangfu, Q. and Hall, J.A.J. (2018), Parallelizing the dual revised simplex method, Mathematical Programming
Computation 10(1), 119-142.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from ikt.problems import BadRequest
from ikt.scoring.arrays import Floats

if TYPE_CHECKING:
    import highspy

_INFINITY = float("inf")
How = Literal["optimal", "none", "time"]


def solver() -> type[highspy.Highs]:
    """HiGHS; raises BadRequest when the extra is not installed."""
    try:
        import highspy
    except ImportError:
        raise BadRequest("P850", extra="exact") from None
    return highspy.Highs


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
        self.rows.append((terms, low, high))

    def solve(self, seconds: float) -> tuple[How, Floats | None, float]:
        """How it ended, the columns of the best point found, and the bound on the costs."""
        return self.run(self.engine(seconds))

    def engine(self, seconds: float) -> highspy.Highs:
        """The solver with this programme in it; other costs may be set before it runs again."""
        engine = solver()()
        engine.setOptionValue("output_flag", False)
        engine.setOptionValue("time_limit", max(seconds, 0.01))
        engine.setOptionValue("mip_rel_gap", 0.0)
        engine.setOptionValue("mip_abs_gap", 1e-9)
        engine.setOptionValue("mip_feasibility_tolerance", 1e-9)
        engine.setOptionValue("primal_feasibility_tolerance", 1e-9)
        engine.setOptionValue("threads", 1)
        engine.passModel(self._model())
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
        return "time", solution, float(bound)

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
