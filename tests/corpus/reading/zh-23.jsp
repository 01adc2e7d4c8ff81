<%@ page language="java" pageEncoding="UTF-8"%>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><title>挖掘机销量井喷之后 厂商争相扩产 - 机械商圈</title>
<script type="text/javascript" src="<%=basePath%>js/jquery-1.4.2.min.js"></script></head>
<body>
<div id="conTitle"><a href="<%=basePath%>">首页</a> <a href="javascript:void(0)" title="挖掘机销量井喷之后 厂商争相扩产">挖掘机销量井喷之后 厂商争相扩产</a></div>
<div id="conBody">
<h1>挖掘机销量井喷之后 厂商争相扩产</h1>
<div class="source"><span>发布时间：2010-05-19</span> <span>发布人：jxsq</span></div>
<p>四万亿投资的余温，让工程机械行业在今年春天赚得盆满钵满。来自行业协会的快报显示，今年前4个月，25家主要企业共销售挖掘机7.4万台，同比增幅接近八成，仅3月份就售出2.7万台。</p>
<p>面对雪片般的订单，厂商的第一反应是扩产。铁山重工5月初对外宣布，未来三年将斥资30亿元扩建北沣基地，2012年挖掘机年产能由眼下的8000台扩大到3万台，争取跻身国内前三，市场份额超过一成。公司一季度销售收入已达19.6亿元，净利润1.8亿元，应收账款却比年初多了6.7亿元。</p>
<p>外资品牌也没闲着。一家日资企业的苏南工厂上月完成二期改造，产能增至每年1.2万台；另一家韩资企业计划明年在内陆设厂，投资总额1.5亿美元，设计产能5000台。</p>
<p>繁荣之下有隐忧。眼下整机企业的产能利用率虽高，本地零部件配套率却不到两成；核心液压件七成以上依赖进口，交货期长达半年。铁山重工总工程师鲁大成告诉记者，公司正在联合两家本地企业攻关，目标是三年内把高压油缸自制率提到50%，主泵、主阀实现小批量装机。</p>
<p>五一假期里，记者在几个县城的工程机械市场走访，停车场上几乎看不到样机。一位姓耿的代理商说，有客户为了早一周提车，宁可多掏两万块；也有人首付只交了两成，就把机器开上了工地。他的店里原来有11个销售员，上个月又招了6个，还是忙不过来。</p>
<p>行业会不会过剩？中经投顾的报告预测，2012年国内挖掘机需求量为18万台，而届时产能将在30万台以上。铁山重工则坚持认为，城镇化还远没有走完。</p>
<p>&nbsp;</p>
<p><span lang="EN-US" style="font-size: 9pt">1、</span><a href="http://zt.example.com/2010/bauma.jsp"><font color="#ff0000">2010（第五届）工程机械展会报名，展位8折起</font></a></p>
</div>
<%@ include file="/include/foot.jsp" %>
</body></html>
