package io.stevedore.servers.oss;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** XML without namespaces: the SDK looks for names that have none. */
final class FrontXml {

    private final StringBuilder text;
    private final String root;

    FrontXml(String root) {
        this.root = root;
        this.text = new StringBuilder("<").append(root).append('>');
    }

    FrontXml leaf(String name, Object value) {
        text.append('<').append(name).append('>');
        text.append(value.toString().replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
        text.append("</").append(name).append('>');
        return this;
    }

    FrontXml add(FrontXml child) {
        text.append(child);
        return this;
    }

    @Override
    public String toString() {
        return text + "</" + root + ">";
    }

    /** The texts of all elements of a name, in their order. */
    static List<String> texts(byte[] xml, String name) {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
            NodeList found = root.getElementsByTagName(name);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                texts.add(found.item(i).getTextContent());
            }
            return texts;
        } catch (Exception e) {
            throw new FrontError(400, "MalformedXML", new String(xml, StandardCharsets.UTF_8));
        }
    }
}
