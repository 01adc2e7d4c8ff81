"""Orders against capacity: which will be late, how likely, and what holds them."""

from gongfu.schedule.order_load import FirstLate, OrderLoad, OrderRisk, WeekLoad, order_load

__all__ = ["FirstLate", "OrderLoad", "OrderRisk", "WeekLoad", "order_load"]
