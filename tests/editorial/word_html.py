"""A page as Word 2019 puts it on the clipboard, shortened; and what is to remain."""

WORD_HTML = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/vp/AppData/Local/Temp/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>
<![endif]-->
<style>
<!--
@font-face {font-family:".VnTime";}
p.MsoNormal {margin:0cm; font-size:13.0pt; font-family:".VnTime",sans-serif;}
@list l0 {mso-list-id:1; mso-list-type:hybrid;}
@list l0:level1 {mso-level-number-format:bullet; mso-level-text:\uf0b7;}
@list l1:level1 {mso-level-text:"%1."; mso-level-number-format:decimal;}
-->
</style>
</head>
<body lang=VI style='tab-interval:36.0pt'>
<!--StartFragment-->
<h1 style='text-align:center'><span style='font-size:16.0pt;color:red'>Đại hội
VII<o:p></o:p></span></h1>
<p class=MsoNormal style='text-align:justify'><span style='font-family:".VnTime";
mso-bidi-font-family:Arial;color:#C00000'>Sáng 12/3, <b>Liên hiệp các Hội</b>
tổ chức&nbsp;<i>hội nghị</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·
<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span></span></span>
<![endif]>Báo cáo năm</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·
<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span></span></span>
<![endif]>Bầu cử</p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border:none'>
 <tr style='mso-yfti-irow:0'>
  <td width=300 valign=top style='width:225.4pt;border:solid windowtext 1.0pt;
  background:#D9E2F3'><p class=MsoNormal><b>Đơn vị<o:p></o:p></b></p></td>
  <td width=300 valign=top style='width:225.4pt'><p class=MsoNormal>Hội viên</p></td>
 </tr>
 <tr>
  <td colspan=2 style='border:solid 1.0pt'><p class=MsoNormal>Hội Đúc</p></td>
 </tr>
</table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Picture_1" type="#_x0000_t75">
<v:imagedata src="file:///C:/Users/vp/Temp/clip_image001.png"/></v:shape><![endif]-->
<![if !vml]><img width=200 height=100 src="file:///C:/Users/vp/Temp/clip_image002.jpg"
v:shapes="Picture_1"><![endif]></p>
<p class=MsoNormal><a href="javascript:alert(1)">Xem</a> <a href="https://vusta.vn"><span
style='color:blue'>VUSTA</span></a><o:p></o:p></p>
<!--EndFragment-->
</body>
</html>"""

WORD_CLEANED = (
    "<h2>Đại hội VII</h2>"
    "<p>Sáng 12/3, <strong>Liên hiệp các Hội</strong> tổ chức <em>hội nghị</em>.</p>"
    "<ul><li>Báo cáo năm</li><li>Bầu cử</li></ul>"
    '<figure class="table"><table><tbody><tr><td><strong>Đơn vị</strong></td>'
    '<td>Hội viên</td></tr><tr><td colspan="2">Hội Đúc</td></tr></tbody>'
    "</table></figure>"
    '<p>Xem <a href="https://vusta.vn" rel="noopener noreferrer">VUSTA</a></p>'
)
