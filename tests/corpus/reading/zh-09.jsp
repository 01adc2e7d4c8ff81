<%@ page contentType="text/html; charset=UTF-8" language="java" %>
<%@ include file="/common/taglibs.jsp"%>
<html>
<head>
<title>“十二五”末云桥纺织产值要过五百亿 - 【中南纺织商务网】</title>
<c:import url="/common/init.jsp"><c:param name="cache">true</c:param></c:import>
<link rel="stylesheet" type="text/css" href="/resource/skin/web.css" />
</head>
<body>
<div class="crumb"><a href="/index.jsp">首页</a> &raquo; <a href="/news/list.jsp?cid=12">产业动态</a> &raquo; “十二五”末云桥纺织产值要过五百亿</div>
<h1>“十二五”末云桥纺织产值要过五百亿</h1>
<div class="source"><span>发布时间：2011-09-05</span> <span>发布人：管理员</span></div>
<div class="content">
<p>&ldquo;服装厂搬到家门口，不用再去广东了。&rdquo;9月初，在云桥县服装产业园上班的刘姓女工告诉记者。去年以来，像她这样返乡就业的云桥人已有1.3万名。</p>
<p>云桥县是中部地区的纺织大县，现有纺纱能力260万锭、织机1.2万台，从业人员近六万人。县经委主任钟建平介绍，2010年全县纺织服装业产值为237亿元，占全县工业总产值的45%左右；今年上半年又完成146亿元，同比增幅32.8%。</p>
<p>根据刚刚通过评审的产业规划，到&ldquo;十二五&rdquo;末，云桥纺织服装业产值要达到500亿元以上，年均增长16%；纺纱能力扩大到400万锭，无梭织机比重从目前的58%提高到85%；培育年产值过10亿元企业8家，争创中国驰名商标4&ndash;6件。</p>
<p>&ldquo;不是只求多，还要求精。&rdquo;钟建平说，规划对节能提出了硬杠杠：万米布综合能耗五年下降18%，印染废水回用率不低于35%，2012年底前全部淘汰74型及以前的染整设备。</p>
<p>在县城南边的锦川河畔，记者看到一块两人高的规划效果图，污水处理厂、热电联产、职工公寓被标成了不同颜色。据说，为了这块地，县里几套班子开了不下十次会，光是印染废水往哪儿排，就请省里的专家来论证了三回。园区办的一位干部半开玩笑地说：&ldquo;图上画得好看，关键还得看明年这时候，吊车转没转起来。&rdquo;</p>
<p>支撑这些目标的是一批在建项目。其中，恒华集团30万锭紧密纺项目投资9.8亿元，年底可望投产；锦川印染园一期占地620亩，总投资逾12亿元，计划2013年6月建成，届时可年加工面料3.5亿米，安排就业4500人左右。</p>
<p>不过，棉价大起大落仍是企业的心病。今年3月每吨棉花还在三万元以上，8月已跌破两万元。中国棉花协会此前估计，本年度国内棉花缺口约为250万吨。</p>
</div>
<%@ include file="/common/foot.jsp" %>
<!-- 广告位 728x90 -->
<script src="http://ads.example.com/show.js?pid=20110905&amp;size=728"></script>
</body>
</html>
