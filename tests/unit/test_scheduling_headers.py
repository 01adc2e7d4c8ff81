"""The same shop in the headers of every system that planners export from: the same problem each time."""

import pytest

from gongfu.app.read_scheduling_problem import read_scheduling_problem
from gongfu.model.scheduling import Mode

HOUR, DAY = 3600, 86400
PLAIN = {
    "orders": "order,item,qty,due,release\n1000,box,10,2022-01-07,2022-01-04\n",
    "routings": "item,op,work_center,run_min,setup_min\nbox,10,cut,2,\nbox,20,weld,3,\ngear,10,cut,1,\n",
    "work_centers": "work_center,efficiency\ncut,0.5\nweld,\n",
    "bom": "item,component,qty,at_op\nbox,gear,2,20\nbox,screw,4,\n",
    "stock": "item,qty,available\nscrew,40,2022-01-05\n",
}
FAMILIES = {
    "SAP PP": {
        "orders": "AUFNR,MATNR,GAMNG,GLTRP,GSTRP,WERKS\n1000,box,10.000,20220107,20220104,\n",
        "routings": "MATNR,VORNR,LTXA1,ARBPL,VGW01,VGW02,BMSCH\nbox,10,Cut,cut,,20,10\nbox,20,Weld,weld,,3,1\n"
        "gear,10,Cut,cut,,1,1\n",
        "work_centers": "ARBPL,KTEXT,NGRAD,AZNOR\ncut,Saw,50,1\nweld,Welding,100,1\n",
        "bom": "MATNR,IDNRK,MENGE,VORNR\nbox,gear,2.000,20\nbox,screw,4.000,\n",
        "stock": "MATNR,MENGE,EINDT\nscrew,40.000,05.01.2022\n",
    },
    "ERPNext": {
        "orders": "work_order,production_item,qty,expected_delivery_date,planned_start_date,status\n"
        "1000,box,10,2022-01-07,2022-01-04 00:00:00,Not Started\n9,box,3,2022-01-07,,Completed\n",
        "routings": "production_item,operation,sequence_id,workstation,time_in_mins\nbox,Cut,10,cut,2\n"
        "box,Weld,20,weld,3\ngear,Cut,10,cut,1\n",
        "work_centers": "workstation_name,production_capacity,hour_rate,efficiency\ncut,1,0,50 %\nweld,1,0,\n",
        "bom": "item,item_code,qty,operation\nbox,gear,2,20\nbox,screw,4,\n",
        "stock": "item_code,actual_qty,schedule_date\nscrew,40,2022-01-05\n",
    },
    "Odoo": {
        "orders": "Reference,product_id,product_qty,date_deadline,date_start,state\n"
        "1000,box,10.0,2022-01-07 00:00:00,2022-01-04 00:00:00,confirmed\n9,box,3,2022-01-07,,cancel\n",
        "routings": "product_id,sequence,operation,workcenter_id,time_cycle_manual\nbox,10,Cut,cut,2.0\n"
        "box,20,Weld,weld,3.0\ngear,10,Cut,cut,1.0\n",
        "work_centers": "workcenter_id,time_efficiency,costs_hour\ncut,50.0,0\nweld,100.0,0\n",
        "bom": "product_tmpl_id,product_id,product_qty,operation\nbox,gear,2.0,20\nbox,screw,4.0,\n",
        "stock": "product_id,quantity,date_planned\nscrew,40.0,2022-01-05 00:00:00\n",
    },
    "frePPLe": {
        "orders": "demand,item,quantity,due,priority,status\n1000,box,10,2022-01-07 00:00:00,1,open\n",
        "routings": "item,operation,resource,duration_per\nbox,10,cut,120\nbox,20,weld,0:03:00\ngear,10,cut,60\n",
        "work_centers": "resource,location,efficiency\ncut,,50 %\nweld,,100 %\n",
        "bom": "item,component,quantity,operation\nbox,gear,2,20\nbox,screw,4,\n",
        "stock": "item,onhand,enddate\nscrew,40,2022-01-05 00:00:00\n",
    },
    "Opcenter": {
        "orders": '"Order No.","Part No.",Quantity,"Due Date","Earliest Start Date"\n1000,box,10,2022/1/7,2022/1/4\n',
        "routings": '"Part No.","Op. No.","Operation Name","Resource Group","Op. Time Per Item","Setup Time"\n'
        "box,10,Cut,cut,0:02:00,\nbox,20,Weld,weld,3,\ngear,10,Cut,cut,1,\n",
        "work_centers": "resource,efficiency\ncut,0.5\nweld,1\n",
        "bom": '"Part No.","Required Part No.","Multiple Quantity","Op. No."\nbox,gear,2,20\nbox,screw,4,\n',
        "stock": '"Part No.",Quantity,"Due Date"\nscrew,40,2022/1/5\n',
    },
    "B2MML": {
        "orders": "OperationsRequestID,MaterialDefinitionID,Quantity,LatestEndTime,EarliestStartTime\n"
        "1000,box,10,2022-01-07T16:00:00Z,2022-01-03T16:00:00Z\n",
        "routings": "MaterialDefinitionID,ProcessSegmentID,EquipmentID,Duration\nbox,10,cut,PT2M\nbox,20,weld,PT180S\n"
        "gear,10,cut,PT1M\n",
        "work_centers": "EquipmentID,HierarchyScope,efficiency\ncut,,0.5\nweld,,\n",
        "bom": "item,MaterialDefinitionID,Quantity,at_op\nbox,gear,2,20\nbox,screw,4,\n",
        "stock": "MaterialDefinitionID,Quantity,available\nscrew,40,2022-01-04T16:00:00Z\n",
    },
    "中文": {
        "orders": "订单号,物料,数量,交期,开工日期,状态\n1000,box,10,2022年1月7日,2022年1月4日,未开工\n"
        "9,box,3,2022-01-07,,已完工\n",
        "routings": "物料,工序,工序名称,工作中心,工时（min）\nbox,10,下料,cut,2\nbox,20,焊接,weld,3\n"
        "gear,10,下料,cut,1\n",
        "work_centers": "工作中心,效率,工厂\ncut,50 %,\nweld,100 %,\n",
        "bom": "父件,子件,用量,工序\nbox,gear,2,20\nbox,screw,4,\n",
        "stock": "物料,数量,到货日期\nscrew,40,2022年1月5日\n",
    },
}


@pytest.fixture
def read(tmp_path):
    def read(tables, encoding="utf-8"):
        for name, content in tables.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding=encoding)
        return read_scheduling_problem(tmp_path)

    return read


def said(found):
    """What a problem says, the words that a system has for operations left out."""
    problem = found.problem
    operations = [(each.id, each.modes, each.ready_s, each.skill, each.family) for each in problem.operations]
    jobs = [(each.id, each.item, each.quantity, each.due_s) for each in problem.jobs]
    return jobs, operations, problem.precedences, [machine.id for machine in problem.machines]


def test_the_shop_is_what_it_should_be(read):
    jobs, operations, precedences, machines = said(read(PLAIN))
    assert jobs == [("1000/gear", "gear", 20, None), ("1000", "box", 10, 5 * DAY)]
    assert operations == [
        ("1000/gear/10", (Mode(machine=0, duration_s=2400),), 0, None, None),
        ("1000/10", (Mode(machine=0, duration_s=2400),), 2 * DAY, None, None),
        ("1000/20", (Mode(machine=1, duration_s=1800),), 0, None, None),
    ]
    assert [(each.before, each.after, each.material) for each in precedences] == [(1, 2, False), (0, 2, True)]
    assert machines == ["cut", "weld"]


@pytest.mark.parametrize("system", FAMILIES)
def test_headers_of_each_system_make_the_same_problem(read, system):
    found = read(FAMILIES[system])
    assert found.problems == ()
    assert said(found) == said(read(PLAIN))


def test_chinese_tables_are_read_as_a_spreadsheet_saves_them(read):
    assert said(read(FAMILIES["中文"], encoding="gb18030"))[0][1] == ("1000", "box", 10, 5 * DAY)


def test_what_is_released_is_released_in_each_system(read):
    for system in ("SAP PP", "ERPNext", "Odoo", "Opcenter", "B2MML", "中文"):
        found = read(FAMILIES[system])
        assert [job.release_s for job in found.problem.jobs] == [DAY, DAY], system
        assert found.closed == (("9",) if system in {"ERPNext", "Odoo", "中文"} else ()), system
